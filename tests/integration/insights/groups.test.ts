import { sql } from "drizzle-orm"
import { beforeAll, describe, expect, it } from "vitest"
import { sessionBookings } from "@/db/schema/bookings"
import type { User } from "@/lib/context"
import { DAY_MS, HOUR_MS } from "@/lib/core/duration"
import { accepted } from "@/lib/core/result"
import { exportHouseInsights } from "@/lib/insights/export-house-insights"
import { exportInsights } from "@/lib/insights/export-insights"
import { getGroupFigures } from "@/lib/insights/get-group-figures"
import { GROUP_FIGURES, groupsTitle, sumGroups } from "@/lib/insights/group-rules"
import { mondayOf } from "@/lib/insights/rules"
import type { GroupFigures } from "@/lib/insights/views"
import { dateIn } from "@/lib/time"
import { ctxOf, makeAnalyst, makeUser, NOW } from "@/tests/support/factories"
import { makeGroup, makeSeat, makeWait } from "@/tests/support/groups"
import { choicesFrom, SEED } from "@/tests/support/random"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const { below, pick } = choicesFrom(SEED)
const ZONE = "Pacific/Auckland"
const WEEKS = { first: "2026-10-05", last: "2026-11-16" }
const ENDS = ["completed", "completed", "completed", "expired", "cancelled", "confirmed"] as const

/** What of one group session was made, as this file counts it. */
type Made = Omit<GroupFigures, "planned" | "held" | "minimumMissed" | "calledOff"> & {
  readonly analystId: string
  readonly startUtc: Date
  readonly status: (typeof ENDS)[number]
}

let analysts: readonly User[]
let admin: User
const made: Made[] = []

beforeAll(async () => {
  admin = await makeUser(db, "admin", { timeZone: ZONE })
  analysts = [await makeAnalyst(db, {}, undefined, { timeZone: ZONE }), await makeAnalyst(db)]
  const people = await Promise.all(Array.from({ length: 6 }, () => makeUser(db, "investor")))
  for (let nth = 0; nth < 60; nth++) {
    const analyst = pick(analysts)
    // Apart, so that none is in another's way: from before those weeks to after them.
    const startUtc = new Date(NOW.getTime() - 56 * DAY_MS + nth * 23 * HOUR_MS)
    const status = pick(ENDS)
    const seatsMax = 2 + below(5)
    const group = await makeGroup(db, analyst, { startUtc, seatsMax, status: "confirmed" })
    const counts = { seatsTaken: 0, seatsMissed: 0, left: 0, leftLate: 0, waited: 0, takenFromLine: 0 }
    for (const person of people.slice(0, below(seatsMax + 1))) {
      const seat = pick(["taken", "taken", "no_show", "cancelled", "removed", "released"] as const)
      const late = seat === "cancelled" && below(2) === 0
      await makeSeat(db, group, person, { status: seat, late })
      if (seat === "taken" || seat === "no_show") counts.seatsTaken++
      if (seat === "no_show") counts.seatsMissed++
      if (seat === "cancelled") counts.left++
      if (late) counts.leftLate++
    }
    for (const person of people.slice(0, below(4))) {
      const wait = pick(["accepted", "lapsed", "closed"] as const)
      await makeWait(db, group, person, { status: wait })
      counts.waited++
      if (wait === "accepted") counts.takenFromLine++
    }
    // As it would be found later, its seats as they were made.
    await db.execute(sql`alter table session_bookings disable trigger user`)
    await db.update(sessionBookings).set({ status }).where(sql`id = ${group.id}`)
    await db.execute(sql`alter table session_bookings enable trigger user`)
    made.push({ analystId: analyst.id, startUtc, status, seatsOffered: seatsMax, ...counts })
  }
})

const sum = (list: readonly Made[], read: (one: Made) => number) =>
  list.reduce((all, one) => all + read(one), 0)

function countedFor(timeZone: string, analystId: string | undefined, week: string): GroupFigures {
  const all = made.filter(
    (one) =>
      (analystId === undefined || one.analystId === analystId) &&
      mondayOf(dateIn(timeZone, one.startUtc)) === week,
  )
  const held = all.filter(({ status }) => status === "completed")
  return {
    planned: all.length,
    held: held.length,
    minimumMissed: all.filter(({ status }) => status === "expired").length,
    calledOff: all.filter(({ status }) => status === "cancelled").length,
    seatsOffered: sum(held, (one) => one.seatsOffered),
    seatsTaken: sum(held, (one) => one.seatsTaken),
    seatsMissed: sum(held, (one) => one.seatsMissed),
    left: sum(all, (one) => one.left),
    leftLate: sum(all, (one) => one.leftLate),
    waited: sum(all, (one) => one.waited),
    takenFromLine: sum(all, (one) => one.takenFromLine),
  }
}

async function lines(pieces: AsyncIterable<string>): Promise<string[]> {
  let text = ""
  for await (const piece of pieces) text += piece
  return text.slice(1, -2).split("\r\n")
}

describe("what is told of group sessions", () => {
  it(`is what a count of all that was made says, by every clock, of the house and of one analyst (seed ${SEED})`, async () => {
    for (const timeZone of [ZONE, "UTC"]) {
      for (const analystId of [undefined, ...analysts.map(({ id }) => id)]) {
        const asked = { ...WEEKS, timeZone, analystId }
        const weeks = accepted(await getGroupFigures(ctxOf(db, admin), asked))
        expect(weeks).toHaveLength(7)
        for (const { week, ...figures } of weeks)
          expect(figures, week).toEqual(countedFor(timeZone, analystId, week))
      }
    }
    const all = sumGroups(accepted(await getGroupFigures(ctxOf(db, admin), { ...WEEKS, timeZone: "UTC" })))
    for (const [name] of GROUP_FIGURES) expect(all[name], name).toBeGreaterThan(0)
    expect(groupsTitle(all)).toMatch(/^\d+ group sessions were held, with \d+% of the seats taken$/)
  })

  it("is an analyst's own, whoever he names", async () => {
    const [own, other] = analysts as [User, User]
    const asked = { ...WEEKS, timeZone: "UTC", analystId: other.id }
    const weeks = accepted(await getGroupFigures(ctxOf(db, own), asked))
    expect(weeks.map(({ week, ...figures }) => figures)).toEqual(
      weeks.map(({ week }) => countedFor("UTC", own.id, week)),
    )
  })

  it("comes as a file too, with the figures of the table", async () => {
    const range = { range: "custom", from: WEEKS.first, to: "2026-11-22", chart: "groups" } as const
    const [own] = analysts as [User, User]
    const rowFor = (timeZone: string, analystId: string | undefined, week: string) =>
      [week, ...GROUP_FIGURES.map(([name]) => countedFor(timeZone, analystId, week)[name])].join(",")
    const [head, ...rows] = await lines(accepted(await exportInsights(ctxOf(db, own), range)).pieces)
    expect(head).toBe(
      "week,planned,held,minimum_missed,called_off,seats_offered,seats_taken,seats_missed,left,left_late,waited,taken_from_line",
    )
    expect(rows).toEqual(rows.map((row) => rowFor(ZONE, own.id, row.slice(0, 10))))
    expect(rows).toHaveLength(7)
    const [, ...ofHouse] = await lines(accepted(await exportHouseInsights(ctxOf(db, admin), range)).pieces)
    expect(ofHouse).toEqual(ofHouse.map((row) => rowFor("UTC", undefined, row.slice(0, 10))))
  })
})

it("counts a group's time among its analyst's booked and used minutes, once it was held", async () => {
  const analyst = await makeAnalyst(db)
  const startUtc = new Date("2026-11-10T10:15:00Z")
  const group = await makeGroup(db, analyst, { startUtc })
  const minutes = async () => {
    const { rows } = await db.execute<{ hour: number; booked: number; used: number }>(
      sql`select hour, booked, used from insight_hours(array[${analyst.id}]::uuid[], '2026-11-09', '2026-11-15') order by hour`,
    )
    return rows
  }
  expect(await minutes()).toEqual([
    { hour: 10, booked: 45, used: 0 },
    { hour: 11, booked: 15, used: 0 },
  ])
  await db.update(sessionBookings).set({ status: "completed" }).where(sql`id = ${group.id}`)
  expect(await minutes()).toEqual([
    { hour: 10, booked: 45, used: 45 },
    { hour: 11, booked: 15, used: 15 },
  ])
})
