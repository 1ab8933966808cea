import { eq } from "drizzle-orm"
import { beforeAll, describe, expect, it } from "vitest"
import { sessionBookings, sessionFeedback } from "@/db/schema/bookings"
import { sessionSeats } from "@/db/schema/groups"
import { importQuarantine, legacyIds } from "@/db/schema/legacy"
import type { User } from "@/lib/context"
import { accepted } from "@/lib/core/result"
import { ListQuarantineInput } from "@/lib/legacy/inputs"
import { listQuarantine } from "@/lib/legacy/list-quarantine"
import { retryQuarantined } from "@/lib/legacy/retry-quarantined"
import { ctxOf, makeAnalyst, makeBooking, makeUser, SLOT } from "@/tests/support/factories"
import { makeGroup, makeSeat } from "@/tests/support/groups"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
let admin: User
let investor: User
let analyst: User

const hold = (kind: "booking" | "note" | "feedback", legacyId: string, reason: string, row: object) =>
  db.insert(importQuarantine).values({ kind, legacyId, reason, row: { id: Number(legacyId), ...row } })
const retry = (kind: "booking" | "note" | "feedback", legacyId: string) =>
  retryQuarantined(ctxOf(db, admin), { kind, legacyId })
const times = {
  start_utc: "2026-12-01T10:00:00",
  end_utc: "2026-12-01T10:30:00",
  created_at: "2026-11-01T10:00:00",
}

beforeAll(async () => {
  admin = await makeUser(db, "admin")
  investor = await makeUser(db, "investor")
  analyst = await makeAnalyst(db)
  await db.insert(legacyIds).values([
    { kind: "user", legacyId: "1", id: investor.id },
    { kind: "profile", legacyId: "2", id: analyst.id },
  ])
})

describe("a row in quarantine", () => {
  it("stays there, and says why, as long as what is in the way is there; then it is taken over, with what belongs to it", async () => {
    await hold("booking", "5", "unknown_analyst", {
      investor_id: 1,
      analyst_id: 2,
      status: "completed",
      ...{
        start_utc: "2026-11-01T10:00:00",
        end_utc: "2026-11-01T10:30:00",
        created_at: "2026-10-01T10:00:00",
      },
    })
    await hold("note", "6", "unknown_booking", {
      booking_id: 5,
      author_type: "investor",
      author_id: 1,
      note: "[FEEDBACK rating=4] Late but here",
      created_at: "2026-11-01T12:00:00",
    })
    expect(await retry("booking", "5")).toMatchObject({
      problem: {
        code: "invalid_transition",
        detail: expect.stringContaining("Its analyst was not taken over"),
      },
    })
    await db.insert(legacyIds).values({ kind: "user", legacyId: "2", id: analyst.id })
    expect(accepted(await retry("booking", "5"))).toEqual({ kind: "booking", legacyId: "5" })
    accepted(await retry("note", "6"))
    expect(await db.select().from(sessionFeedback)).toMatchObject([{ rating: 4, comment: "Late but here" }])
    expect(await retry("note", "6")).toMatchObject({ problem: { code: "not_found" } })
    expect(await db.$count(importQuarantine)).toBe(0)
  })

  it("comes as a duplicate where its time is taken here", async () => {
    await makeBooking(db, investor, analyst, { status: "confirmed", startUtc: SLOT })
    await hold("booking", "7", "bad_price", { investor_id: 1, analyst_id: 2, status: "confirmed", ...times })
    accepted(await retry("booking", "7"))
    const [taken] = await db.select().from(legacyIds).where(eq(legacyIds.legacyId, "7"))
    const [booking] = await db
      .select()
      .from(sessionBookings)
      .where(eq(sessionBookings.id, taken?.id ?? ""))
    expect(booking).toMatchObject({ status: "cancelled", reasonCode: "duplicate" })
  })

  it("comes as a duplicate where its investor has a seat in a group then, and leaves the group as it is", async () => {
    const group = await makeGroup(db, await makeAnalyst(db), { startUtc: new Date("2026-12-03T10:00:00Z") })
    const seat = await makeSeat(db, group, investor)
    const then = { start_utc: "2026-12-03T10:30:00", end_utc: "2026-12-03T11:00:00" }
    const row = { investor_id: 1, analyst_id: 2, status: "confirmed", ...times, ...then }
    await hold("booking", "9", "bad_price", row)
    accepted(await retry("booking", "9"))
    const [taken] = await db.select().from(legacyIds).where(eq(legacyIds.legacyId, "9"))
    const [booking] = await db
      .select()
      .from(sessionBookings)
      .where(eq(sessionBookings.id, taken?.id ?? ""))
    expect(booking).toMatchObject({ status: "cancelled", reasonCode: "duplicate" })
    expect(await db.select().from(sessionSeats)).toEqual([seat])
  })

  it("stays for good where nothing that is done here can help", async () => {
    await hold("feedback", "8", "id_twice", { booking_id: 5, rating: 3 })
    expect(await retry("feedback", "8")).toMatchObject({ problem: { code: "invalid_transition" } })
  })
})

it("lists what is in quarantine page by page, for admins alone", async () => {
  await db.delete(importQuarantine)
  for (const id of ["1", "2", "3"]) await hold("booking", id, "bad_times", {})
  const first = accepted(await listQuarantine(ctxOf(db, admin), { limit: 2 }))
  expect([first.total, ...first.items.map(({ legacyId }) => legacyId)]).toEqual([3, "1", "2"])
  const next = { limit: 2, cursor: first.nextCursor ?? "" }
  expect(accepted(await listQuarantine(ctxOf(db, admin), next)).items).toHaveLength(1)
  const asked = ListQuarantineInput.parse({})
  expect(await listQuarantine(ctxOf(db, admin), { ...asked, cursor: "x" })).toMatchObject({
    problem: { code: "invalid_input" },
  })
  expect(await listQuarantine(ctxOf(db, analyst), asked)).toMatchObject({ problem: { code: "forbidden" } })
})
