import { sql } from "drizzle-orm"
import { runMigrations } from "graphile-worker"
import { beforeAll, describe, expect, it } from "vitest"
import { userErasures } from "@/db/schema/erasures"
import { settleOverdue } from "@/lib/bookings/settle-overdue"
import type { User } from "@/lib/context"
import { systemCtx } from "@/lib/context"
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import { accepted } from "@/lib/core/result"
import { getOverview } from "@/lib/house/get-overview"
import type { Overview } from "@/lib/house/views"
import {
  ctxOf,
  makeAnalyst,
  makeBooking,
  makeNotification,
  makeUser,
  NOW,
  takeOff,
} from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db, url } = testDatabase()
const at = (hours: number) => new Date(NOW.getTime() + hours * HOUR_MS)

let admin: User
let free: User
let investor: User
let overview: Overview

beforeAll(async () => {
  admin = await makeUser(db, "admin", { timeZone: "Europe/London" })
  investor = await makeUser(db, "investor")
  free = await makeAnalyst(db, {}, undefined, { name: "Free Analyst" })
  await makeAnalyst(db, {}, [], { name: "A Without Hours" })
  await makeAnalyst(db, { isEnabled: false }, [], { name: "Disabled" })
  const off = await makeAnalyst(db, {}, undefined, { name: "B Off" })
  await takeOff(db, off.id, "2026-11-23", "2026-12-10")
  const taken = await makeAnalyst(db, { maxDailySessions: 0 }, undefined, { name: "C Taken" })

  const request = (startUtc: Date, respondBy: Date) =>
    makeBooking(db, investor, free, { startUtc, respondBy, status: "requested" })
  await request(at(50), at(30))
  await request(at(26), at(2))
  await request(at(28), at(23))
  const session = (analyst: User, from: number, status: "confirmed" | "completed" | "cancelled") => {
    const startUtc = at(from)
    return makeBooking(db, investor, analyst, {
      startUtc,
      endUtc: new Date(startUtc.getTime() + 30 * MINUTE_MS),
      status,
    })
  }
  await session(taken, -20, "confirmed")
  await session(taken, -2, "confirmed")
  await session(free, -3, "completed")
  await session(free, 5, "confirmed")
  await session(free, 6, "cancelled")
  await session(free, 24, "confirmed")
  // Asked ten days ago and run out; the like of forty days ago does not count.
  for (const days of [10, 40]) {
    const asked = new Date(NOW.getTime() - days * DAY_MS)
    const booking = await makeBooking(db, investor, free, {
      startUtc: new Date(asked.getTime() + HOUR_MS),
      respondBy: new Date(asked.getTime() + HOUR_MS),
      status: "requested",
    })
    await db.execute(sql`alter table session_booking_events disable trigger user`)
    await db.execute(
      sql`update session_booking_events set created_at = ${asked.toISOString()} where booking_id = ${booking.id}`,
    )
    await db.execute(sql`alter table session_booking_events enable trigger user`)
    await settleOverdue(systemCtx(db, new Date(asked.getTime() + 2 * HOUR_MS)))
  }
  const [{ id: bookingId } = { id: "" }] = [await session(free, 72, "confirmed")]
  const failed = { channel: "email", status: "failed", reason: "refused" } as const
  await makeNotification(db, { id: bookingId, investorId: investor.id }, failed)
  const before = {
    ...failed,
    kind: "declined",
    dueAt: at(-30),
    createdAt: at(-30),
    settledAt: at(-30),
  } as const
  await makeNotification(db, { id: bookingId, investorId: investor.id }, before)
  await runMigrations({ connectionString: url })
  const waiting = (ms: number) =>
    sql`graphile_worker.add_job('tell', run_at => ${new Date(NOW.getTime() - ms).toISOString()}::timestamptz)`
  await db.execute(sql`select ${waiting(2 * MINUTE_MS)}, ${waiting(MINUTE_MS / 2)}`)
  overview = accepted(await getOverview(ctxOf(db, admin), {}))
})

describe("the overview", () => {
  it("counts the requests that wait, and those with less than a day left, the nearest first", () => {
    const { waiting, near, first } = overview.requests
    expect([waiting, near]).toEqual([3, 2])
    expect(first.map(({ respondBy }) => respondBy)).toEqual([at(2), at(23), at(30)])
  })

  it("counts the sessions that have ended and that nobody marked, the oldest first", () => {
    expect(overview.toMark.count).toBe(2)
    expect(overview.toMark.first.map(({ startUtc }) => startUtc)).toEqual([at(-20), at(-2)])
  })

  it("names the listed analysts without free time for two weeks, and why", () => {
    const { count, first } = overview.withoutFreeTime
    expect(count).toBe(3)
    expect(first.map(({ name, why }) => [name, why])).toEqual([
      ["A Without Hours", "no_hours"],
      ["B Off", "off"],
      ["C Taken", "taken"],
    ])
    expect(first[1]?.nextFreeAt).toEqual(new Date("2026-12-11T08:00:00Z"))
    expect(first.map(({ postedStartsByDay }) => postedStartsByDay.length)).toEqual([14, 14, 14])
  })

  it("has the sessions of the admin's own day, and none that was called off", () => {
    expect(overview.today.map(({ startUtc }) => startUtc)).toEqual([at(-3), at(-2), at(5)])
  })

  it("says how many requests ran out in thirty days, of how many", () => {
    expect(overview.letExpire).toEqual({
      expired: 1,
      asked: 4,
      analysts: [{ id: free.id, name: "Free Analyst", expired: 1, asked: 4 }],
    })
  })

  it("says what failed today, and how the machinery stands", () => {
    expect(overview.failed).toMatchObject({ count: 1, first: [{ status: "failed" }, { status: "failed" }] })
    expect(overview.health).toMatchObject({
      mail: { sent: 0, failed: 1 },
      worker: { late: 1, lateSince: new Date(NOW.getTime() - 2 * MINUTE_MS) },
    })
    expect(overview.health.databaseMs).toBeGreaterThan(0)
  })

  it("names whom another admin wants erased, and not whom one asked for oneself or who was forgotten", async () => {
    const other = await makeUser(db, "admin")
    const asked = async (askedBy: User, days: number) => {
      const { id: userId } = await makeUser(db, "investor", { name: `Asked ${days} days ago` })
      await db.insert(userErasures).values({ userId, askedBy: askedBy.id, askedAt: at(-24 * days) })
    }
    await asked(other, 6)
    await asked(other, 8)
    await asked(admin, 1)
    const { erasures } = accepted(await getOverview(ctxOf(db, admin), {}))
    expect(erasures.map(({ name }) => name)).toEqual(["Asked 6 days ago"])
  })

  it("refuses whoever is no admin", async () => {
    expect(await getOverview(ctxOf(db, investor), {})).toMatchObject({
      ok: false,
      problem: { code: "forbidden" },
    })
  })
})
