import { sql } from "drizzle-orm"
import { beforeAll, describe, expect, inject, it } from "vitest"
import { connect, type Database } from "@/db/client"
import { findViolations } from "@/db/invariants"
import type { DemoRows } from "@/demo/demo-rows"
import { demoRows } from "@/demo/demo-rows"
import { DEMO_PASSWORD } from "@/demo/people"
import { seedDemo } from "@/demo/seed-demo"
import { verifyPassword } from "@/lib/accounts/passwords"
import { ratingWeight } from "@/lib/analysts/ratings"
import { respondByFor } from "@/lib/bookings/rules"
import { systemCtx } from "@/lib/context"
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import { quotePrice } from "@/lib/core/money"
import { BOOKING_STATUSES } from "@/lib/core/vocabulary"
import { listSlots } from "@/lib/scheduling/slots"
import { loadSchedules } from "@/lib/slots/load-schedule"
import { NOW } from "@/tests/support/factories"
import { isBookable } from "@/tests/support/is-bookable"
import { cloneDatabase } from "@/tests/support/scratch-databases"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()

let rows: DemoRows

beforeAll(async () => {
  const written = await seedDemo(systemCtx(db, NOW))
  if (!written) throw new Error("The test's database was not empty.")
  rows = written
})

async function fingerprint(): Promise<unknown[]> {
  const { rows: tables } = await db.execute<{ name: string }>(
    sql`select quote_ident(tablename) as name from pg_tables where schemaname = 'public' order by 1`,
  )
  return Promise.all(
    tables.map(async ({ name }) => {
      const { rows: found } = await db.execute(
        sql`select count(*)::int as rows, md5(string_agg(t::text, ',' order by t::text)) as content from ${sql.raw(name)} t`,
      )
      return { name, ...found[0] }
    }),
  )
}

async function violations(of: Database = db): Promise<unknown[]> {
  const client = await of.$client.connect()
  try {
    // What came due since the demo's day is told once somebody works on it.
    const found = await findViolations(client)
    return found.filter(({ invariant }) => invariant.name !== "Nothing that is due waits for five minutes")
  } finally {
    client.release()
  }
}

function bookingsOf(email: string) {
  const user = rows.users.find((candidate) => candidate.email === email)
  return rows.bookings.filter(({ investorId, analystId }) => [investorId, analystId].includes(user?.id ?? ""))
}

describe("the demo data", () => {
  it("keeps every promise about stored data", async () => {
    expect(await violations()).toEqual([])
  })

  it("is written once, however often and however many at a time ask for it", async () => {
    const before = await fingerprint()
    expect(
      await Promise.all([
        seedDemo(systemCtx(db, NOW)),
        seedDemo(systemCtx(db, new Date(NOW.getTime() + DAY_MS))),
      ]),
    ).toEqual([null, null])
    expect(await fingerprint()).toEqual(before)
  })

  it("tells the same of the same moment", () => {
    const told = (demo: DemoRows) => [
      demo.bookings.map(({ startUtc, status, topic, createdAt }) => [startUtc, status, topic, createdAt]),
      demo.notes.map(({ note, createdAt }) => [note, createdAt]),
      demo.feedback.map(({ rating, comment, createdAt }) => [rating, comment, createdAt]),
    ]
    expect(told(demoRows(NOW, "hash"))).toEqual(told(rows))
  })

  it("lets every account sign in with the demo's password", async () => {
    const hashes = new Set(rows.users.map(({ passwordHash }) => passwordHash))
    expect(hashes.size).toBe(1)
    expect(await verifyPassword([...hashes][0], DEMO_PASSWORD)).toBe(true)
  })

  it.each(["investor@demo.test", "investor2@demo.test", "analyst@demo.test"])(
    "shows %s bookings in every status",
    (email) => {
      const own = bookingsOf(email)
      expect(new Set(own.map(({ status }) => status))).toEqual(new Set(BOOKING_STATUSES))
      expect(own.some(({ startUtc }) => startUtc > NOW)).toBe(true)
    },
  )

  it("gives analyst@demo.test four requests, one of them urgent, eight sessions to come and a long past", () => {
    const own = bookingsOf("analyst@demo.test")
    const requests = own.filter(({ status }) => status === "requested")
    const deadlines = requests.map(({ respondBy }) => (respondBy?.getTime() ?? 0) - NOW.getTime())
    expect(deadlines).toHaveLength(4)
    expect(Math.min(...deadlines)).toBeGreaterThan(2 * HOUR_MS)
    expect(Math.min(...deadlines)).toBeLessThan(3 * HOUR_MS)
    expect(own.filter(({ status, startUtc }) => status === "confirmed" && startUtc > NOW)).toHaveLength(8)
    expect(own.filter(({ startUtc }) => startUtc < NOW).length).toBeGreaterThan(25)
  })

  it("has bookings that bookSession could have made", async () => {
    const ids = rows.profiles.map(({ analystId }) => analystId)
    const from = new Date(NOW.getTime() - 400 * DAY_MS)
    const schedules = await loadSchedules(db, ids, {
      from,
      to: new Date(NOW.getTime() + 60 * DAY_MS),
      now: NOW,
    })
    for (const booking of rows.bookings) {
      const loaded = schedules.get(booking.analystId)
      if (!loaded || !booking.createdAt) throw new Error("A booking without its analyst.")
      const startAt = booking.startUtc.getTime()
      const minutes = (booking.endUtc.getTime() - startAt) / MINUTE_MS
      const empty = { ...loaded.schedule, holds: [], countedStarts: [] }
      expect(isBookable(empty, { startAt, durationMinutes: minutes, now: booking.createdAt.getTime() })).toBe(
        true,
      )
      expect(booking.priceQuote).toBe(
        loaded.hourlyRate === null ? null : quotePrice(loaded.hourlyRate, minutes),
      )
      expect(booking.respondBy).toEqual(
        loaded.autoConfirm ? null : respondByFor(booking.createdAt, booking.startUtc),
      )
      expect(booking.videoUrl).toBe(booking.confirmedAt ? loaded.meetingUrl : null)
      expect((booking.updatedAt ?? NOW) <= NOW && booking.createdAt <= (booking.updatedAt ?? NOW)).toBe(true)
    }
  })

  it("keeps the weights of sessions that took place, and of no others", async () => {
    const { rows: kept } = await db.execute<{ analystId: string; weightSum: number; weightedSum: number }>(
      sql`select analyst_id as "analystId", weight_sum as "weightSum", weighted_sum as "weightedSum" from analyst_ratings`,
    )
    const statusOf = new Map(rows.bookings.map(({ id, status, analystId }) => [id, { status, analystId }]))
    expect(kept.length).toBe(11)
    for (const { analystId, weightSum, weightedSum } of kept) {
      const weighed = rows.feedback.filter(({ bookingId }) => {
        const booking = statusOf.get(bookingId)
        return booking?.analystId === analystId && booking.status === "completed"
      })
      const weight = ({ createdAt }: { createdAt?: Date | undefined }) => ratingWeight(createdAt ?? NOW)
      expect(weightSum).toBeCloseTo(
        weighed.reduce((sum, given) => sum + weight(given), 0),
        6,
      )
      expect(weightedSum).toBeCloseTo(
        weighed.reduce((sum, given) => sum + given.rating * weight(given), 0),
        6,
      )
    }
  })

  it("has twelve analysts over at least six zones, and all but one have plenty of free time", async () => {
    expect(rows.profiles).toHaveLength(12)
    expect(rows.profiles.every(({ isEnabled }) => isEnabled)).toBe(true)
    expect(new Set(rows.profiles.map(({ timeZone }) => timeZone)).size).toBeGreaterThanOrEqual(6)
    const to = new Date(NOW.getTime() + 14 * DAY_MS)
    const ids = rows.profiles.map(({ analystId }) => analystId)
    const schedules = await loadSchedules(db, ids, { from: NOW, to, now: NOW })
    const free = [...schedules.values()].map(
      ({ schedule }) =>
        listSlots(schedule, {
          from: NOW.getTime(),
          to: to.getTime(),
          durationMinutes: Math.min(...schedule.sessionMinutes),
          now: NOW.getTime(),
        }).length,
    )
    expect(free.filter((slots) => slots === 0)).toHaveLength(1)
    expect(free.filter((slots) => slots >= 20)).toHaveLength(11)
  })
})

describe("the demo data of another day", () => {
  it.each([
    "2026-12-31T23:40:00Z",
    "2027-01-01T00:01:00Z",
    "2027-03-14T06:50:00Z",
    "2027-03-28T00:50:00Z",
    "2027-10-31T00:50:00Z",
    "2028-02-29T12:00:00Z",
    "2031-06-30T23:59:00Z",
  ])("keeps every promise at %s", async (at) => {
    const other = connect(await cloneDatabase(inject("templateUrl")), { max: 2 })
    try {
      const demo = await seedDemo(systemCtx(other, new Date(at)))
      expect(demo?.profiles).toHaveLength(12)
      expect(await violations(other)).toEqual([])
    } finally {
      await other.$client.end()
    }
  })
})
