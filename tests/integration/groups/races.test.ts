import { eq, sql } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { groupPlaces, sessionSeats, waitlistEntries } from "@/db/schema/groups"
import { bookSession } from "@/lib/bookings/book-session"
import { systemCtx, type User } from "@/lib/context"
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import { accepted, type Result } from "@/lib/core/result"
import { acceptOffer } from "@/lib/groups/accept-offer"
import { cancelGroup } from "@/lib/groups/cancel-group"
import { createGroup } from "@/lib/groups/create-group"
import { joinGroup } from "@/lib/groups/join-group"
import { joinWaitlist } from "@/lib/groups/join-waitlist"
import { leaveGroup } from "@/lib/groups/leave-group"
import { rescheduleGroup } from "@/lib/groups/reschedule-group"
import { settleGroups } from "@/lib/groups/settle-groups"
import { updateGroup } from "@/lib/groups/update-group"
import { ctxOf, makeAnalyst, makeUser, NOW, SLOT } from "@/tests/support/factories"
import { countDeadlocks } from "@/tests/support/locks"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase({ connections: 40 })

const people = (count: number): Promise<User[]> =>
  Promise.all(Array.from({ length: count }, () => makeUser(db, "investor")))

async function group(analyst: User, seatsMax: number, more: { seatsMin?: number; startUtc?: Date } = {}) {
  const input = { startUtc: SLOT, durationMinutes: 60, topic: "Reading a downcycle", seatsMax, ...more }
  return accepted(await createGroup(ctxOf(db, analyst), input)).id
}

const join = (who: User, groupId: string, now = NOW) => joinGroup(ctxOf(db, who, now), { groupId })
const wait = (who: User, groupId: string, mode: "ask" | "seat_me" = "ask") =>
  joinWaitlist(ctxOf(db, who), { groupId, mode })
const leave = (who: User, groupId: string, now = NOW) => leaveGroup(ctxOf(db, who, now), { groupId })
const accept = (who: User, groupId: string, now = NOW) => acceptOffer(ctxOf(db, who, now), { groupId })

/** How often each outcome came. */
function tally(results: readonly Result<unknown>[]): Record<string, number> {
  return results
    .map((result) => (result.ok ? "ok" : result.problem.code))
    .reduce<Record<string, number>>(
      (counts, outcome) => Object.assign(counts, { [outcome]: (counts[outcome] ?? 0) + 1 }),
      {},
    )
}

/** How many places are taken, kept for who waits, and free, and how many seats are taken: of one session. */
async function standing(groupId: string) {
  const places = await db.select().from(groupPlaces).where(eq(groupPlaces.bookingId, groupId))
  const seats = await db.$count(
    sessionSeats,
    sql`${sessionSeats.bookingId} = ${groupId} and ${sessionSeats.status} = 'taken'`,
  )
  const taken = places.filter(({ seatId }) => seatId !== null).length
  const offered = places.filter(({ offerId }) => offerId !== null).length
  return { taken, offered, free: places.length - taken - offered, seats }
}

const offeredTo = async (groupId: string) =>
  (
    await db
      .select({ investorId: waitlistEntries.investorId, seq: waitlistEntries.seq })
      .from(waitlistEntries)
      .where(sql`${waitlistEntries.bookingId} = ${groupId} and ${waitlistEntries.status} = 'offered'`)
      .orderBy(waitlistEntries.seq)
  ).map(({ investorId }) => investorId)

describe("500 investors who want the last seat at once", () => {
  it("one gets it, 499 are told that it is full, and nothing deadlocks", async () => {
    const analyst = await makeAnalyst(db)
    const groupId = await group(analyst, 2)
    const [first, ...crowd] = await people(501)
    accepted(await join(first as User, groupId))
    const before = await countDeadlocks(db)
    const results = await Promise.all(crowd.map((who) => join(who, groupId)))
    expect(tally(results)).toEqual({ ok: 1, group_full: 499 })
    expect(await countDeadlocks(db)).toBe(before)
    expect(await standing(groupId)).toEqual({ taken: 2, offered: 0, free: 0, seats: 2 })
  })
})

describe("20 who leave while 300 join and 30 wait", () => {
  it("give their seats to the first 20 in line, and nobody jumps it", async () => {
    const analyst = await makeAnalyst(db)
    const groupId = await group(analyst, 20)
    const [seated, waiting, crowd] = await Promise.all([people(20), people(30), people(300)])
    for (const who of seated) accepted(await join(who, groupId))
    for (const who of waiting) accepted(await wait(who, groupId))
    const before = await countDeadlocks(db)
    const [left, joined] = await Promise.all([
      Promise.all(seated.map((who) => leave(who, groupId))),
      Promise.all(crowd.map((who) => join(who, groupId))),
    ])
    expect(tally(left)).toEqual({ ok: 20 })
    expect(tally(joined)).toEqual({ group_full: 300 })
    expect(await offeredTo(groupId)).toEqual(waiting.slice(0, 20).map(({ id }) => id))
    expect(await standing(groupId)).toEqual({ taken: 0, offered: 20, free: 0, seats: 0 })
    expect(await countDeadlocks(db)).toBe(before)
  })
})

describe("two acts that meet", () => {
  it("an offer that is accepted as it lapses goes to one: who accepts in time, else the next in line", async () => {
    const analyst = await makeAnalyst(db)
    const [seated, first, second] = (await people(3)) as [User, User, User]
    const [other] = (await people(1)) as [User]
    const groupId = await group(analyst, 2)
    for (const who of [seated, other]) accepted(await join(who, groupId))
    for (const who of [first, second]) accepted(await wait(who, groupId))
    accepted(await leave(seated, groupId))
    const late = new Date(NOW.getTime() + 13 * HOUR_MS)
    const [accepting] = await Promise.all([accept(first, groupId, late), settleGroups(systemCtx(db, late))])
    expect(accepting).toMatchObject({ ok: false, problem: { code: "too_late" } })
    expect(await offeredTo(groupId)).toEqual([second.id])
    expect(await standing(groupId)).toEqual({ taken: 1, offered: 1, free: 0, seats: 1 })
  })

  it("a cancelled session gives no seat to who accepts meanwhile, or frees it again", async () => {
    const analyst = await makeAnalyst(db)
    const [seated, other, first] = (await people(3)) as [User, User, User]
    const groupId = await group(analyst, 2)
    for (const who of [seated, other]) accepted(await join(who, groupId))
    accepted(await wait(first, groupId))
    accepted(await leave(seated, groupId))
    await Promise.all([accept(first, groupId), cancelGroup(ctxOf(db, analyst), { groupId })])
    expect(await standing(groupId)).toEqual({ taken: 0, offered: 0, free: 2, seats: 0 })
  })

  it("fewer seats and people who join agree on how many there are", async () => {
    const analyst = await makeAnalyst(db)
    const groupId = await group(analyst, 10)
    const crowd = await people(20)
    const [fewer, joined] = await Promise.all([
      updateGroup(ctxOf(db, analyst), { groupId, seatsMax: 4 }),
      Promise.all(crowd.map((who) => join(who, groupId))),
    ])
    const seats = fewer.ok ? 4 : 10
    expect(tally(joined)).toEqual({ ok: seats, group_full: 20 - seats })
    expect(await standing(groupId)).toEqual({ taken: seats, offered: 0, free: 0, seats })
  })

  it("an investor who joins and books another session for that time gets one of both", async () => {
    const [one, other] = [await makeAnalyst(db), await makeAnalyst(db)]
    const crowd = await people(20)
    const groupId = await group(one, 40)
    const results = await Promise.all(
      crowd.flatMap((who, at) => {
        const startUtc = new Date(SLOT.getTime() + at * DAY_MS)
        return at === 0
          ? [
              join(who, groupId),
              bookSession(ctxOf(db, who), { analystId: other.id, startUtc, durationMinutes: 30 }),
            ]
          : [join(who, groupId)]
      }),
    )
    const [joined, booked] = results as [Result<unknown>, Result<unknown>]
    expect([joined, booked].filter(({ ok }) => ok)).toHaveLength(1)
    expect([joined, booked].find(({ ok }) => !ok)).toMatchObject({ problem: { code: "investor_busy" } })
  })

  it("a session that moves as people join takes them along, or lets them see it moved", async () => {
    const analyst = await makeAnalyst(db)
    const groupId = await group(analyst, 30)
    const crowd = await people(15)
    const startUtc = new Date(SLOT.getTime() + 2 * HOUR_MS)
    const [moved] = await Promise.all([
      rescheduleGroup(ctxOf(db, analyst), { groupId, startUtc }),
      ...crowd.map((who) => join(who, groupId)),
    ])
    expect(moved.ok).toBe(true)
    const seats = await db.select().from(sessionSeats).where(eq(sessionSeats.bookingId, groupId))
    expect(seats.map((seat) => seat.startUtc.getTime())).toEqual(crowd.map(() => startUtc.getTime()))
  })

  it("a group over a one-to-one session and the reverse: one of both stands, and adjacent ones both", async () => {
    const analyst = await makeAnalyst(db)
    const [who] = (await people(1)) as [User]
    const book = (startUtc: Date) =>
      bookSession(ctxOf(db, who), { analystId: analyst.id, startUtc, durationMinutes: 30 })
    const make = (startUtc: Date) =>
      createGroup(ctxOf(db, analyst), { startUtc, durationMinutes: 60, topic: "Downcycle", seatsMax: 5 })
    const results = await Promise.all([book(new Date(SLOT.getTime() + 30 * MINUTE_MS)), make(SLOT)])
    expect(tally(results)).toEqual({ ok: 1, slot_taken: 1 })
    accepted(await make(new Date(SLOT.getTime() + 60 * MINUTE_MS)))
    accepted(await book(new Date(SLOT.getTime() + 120 * MINUTE_MS)))
    expect(await book(new Date(SLOT.getTime() + 90 * MINUTE_MS))).toMatchObject({
      problem: { code: "slot_taken" },
    })
  })
})
