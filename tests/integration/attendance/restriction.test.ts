import { beforeEach, describe, expect, it } from "vitest"
import { penalties } from "@/db/schema/attendance"
import { restrictionOf } from "@/lib/attendance/restriction-of"
import { bookForInvestor } from "@/lib/bookings/book-for-investor"
import { bookSession } from "@/lib/bookings/book-session"
import { cancelBooking } from "@/lib/bookings/cancel-booking"
import { rescheduleBooking } from "@/lib/bookings/reschedule-booking"
import type { User } from "@/lib/context"
import { DAY_MS, HOUR_MS } from "@/lib/core/duration"
import { newId } from "@/lib/core/ids"
import { makeCase, makeStrikes } from "@/tests/support/attendance"
import { ctxOf, makeAnalyst, makeBooking, makeUser, NOW, SLOT } from "@/tests/support/factories"
import { countLockWaits } from "@/tests/support/locks"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const ago = (ms: number) => new Date(NOW.getTime() - ms)
const wish = (analyst: User) => ({ analystId: analyst.id, startUtc: SLOT, durationMinutes: 30 })
let investor: User
let analyst: User

beforeEach(async () => {
  investor = await makeUser(db, "investor")
  analyst = await makeAnalyst(db)
})

describe("an investor with three strikes", () => {
  const from = [ago(30 * DAY_MS), ago(20 * DAY_MS), ago(DAY_MS)]
  const until = new Date(NOW.getTime() + 13 * DAY_MS)

  it("does not book until 14 days after the third, also not through the house, and is told until when", async () => {
    await makeStrikes(db, { investor, analyst }, from)
    const refused = { ok: false, problem: { code: "booking_restricted", until } }
    expect(await bookSession(ctxOf(db, investor), wish(analyst))).toMatchObject(refused)
    const admin = await makeUser(db, "admin")
    const forHim = { ...wish(analyst), onBehalfOf: investor.id }
    expect(await bookForInvestor(ctxOf(db, admin), forHim)).toMatchObject(refused)
    expect(
      await bookSession(ctxOf(db, investor, new Date(until.getTime() - 1)), wish(analyst)),
    ).toMatchObject({
      problem: { code: "booking_restricted" },
    })
    expect(await restrictionOf({ db, now: until }, investor.id)).toBeNull()
  })

  it("goes on moving and cancelling what is booked", async () => {
    await makeStrikes(db, { investor, analyst }, from)
    const { id: bookingId } = await makeBooking(db, investor, analyst, { status: "confirmed" })
    const startUtc = new Date(SLOT.getTime() + HOUR_MS)
    expect(await rescheduleBooking(ctxOf(db, investor), { bookingId, startUtc })).toMatchObject({ ok: true })
    expect(await cancelBooking(ctxOf(db, investor), { bookingId })).toMatchObject({ ok: true })
  })

  it("books where the restriction was lifted, and where a strike had run out", async () => {
    await makeStrikes(db, { investor, analyst }, from)
    await db.update(penalties).set({ liftedAt: NOW })
    expect(await restrictionOf({ db, now: NOW }, investor.id)).toBeNull()
    expect(await bookSession(ctxOf(db, investor), wish(analyst))).toMatchObject({ ok: true })
  })
})

describe("a report that was left without an answer", () => {
  it("restricts from the moment on at which it counts, though the sweep was not there", async () => {
    await makeStrikes(db, { investor, analyst }, [ago(30 * DAY_MS), ago(20 * DAY_MS)])
    const { answerBy } = await makeCase(db, { investor, analyst }, ago(72 * HOUR_MS))
    expect(answerBy).toEqual(NOW)
    expect(await restrictionOf({ db, now: ago(1) }, investor.id)).toBeNull()
    const until = new Date(NOW.getTime() + 14 * DAY_MS)
    expect(await restrictionOf({ db, now: NOW }, investor.id)).toEqual(until)
    expect(await bookSession(ctxOf(db, investor), wish(analyst))).toMatchObject({
      problem: { code: "booking_restricted", until },
    })
  })
})

describe("an investor who books while the third strike is written", () => {
  it("is refused under the lock, though he looked before it", async () => {
    const [third] = (await makeStrikes(db, { investor, analyst }, [ago(3), ago(2)])).slice(-1)
    const writer = await db.$client.connect()
    await writer.query("begin")
    await writer.query("select from users where id = $1 for no key update", [investor.id])
    const booking = bookSession(ctxOf(db, investor), wish(analyst))
    await expect.poll(() => countLockWaits(writer), { timeout: 15_000 }).toBeGreaterThanOrEqual(1)
    await writer.query(
      `insert into penalties (id, user_id, case_id, kind, starts_at, ends_at) values ($1, $2, $3, 'restriction', $4, $5)`,
      [newId(), investor.id, third?.id, NOW, new Date(NOW.getTime() + DAY_MS)],
    )
    await writer.query("commit")
    writer.release()
    expect(await booking).toMatchObject({ ok: false, problem: { code: "booking_restricted" } })
  })
})
