import { desc, eq } from "drizzle-orm"
import { beforeAll, describe, expect, it } from "vitest"
import { sessionBookingEvents } from "@/db/schema/bookings"
import { declineBooking } from "@/lib/bookings/decline-booking"
import type { User } from "@/lib/context"
import { DAY_MS } from "@/lib/core/duration"
import { accepted } from "@/lib/core/result"
import { COLLEAGUE_REASON_CODES, REASON_CODES } from "@/lib/core/vocabulary"
import { listOtherTimes } from "@/lib/rebooking/list-other-times"
import { ctxOf, makeAnalyst, makeBooking, makeUser, SLOT } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
let analyst: User
let investor: User
let days = 0

beforeAll(async () => {
  analyst = await makeAnalyst(db)
  investor = await makeUser(db, "investor")
})

async function declined(given: {
  reasonCode?: (typeof REASON_CODES.analyst)[number]
  suggestColleagues?: boolean
}) {
  const { id: bookingId } = await makeBooking(db, investor, analyst, {
    startUtc: new Date(SLOT.getTime() + days++ * DAY_MS),
  })
  accepted(await declineBooking(ctxOf(db, analyst), { bookingId, ...given }))
  return bookingId
}

async function isSuggested(bookingId: string) {
  const [last] = await db
    .select({ is: sessionBookingEvents.suggestsColleagues })
    .from(sessionBookingEvents)
    .where(eq(sessionBookingEvents.bookingId, bookingId))
    .orderBy(desc(sessionBookingEvents.revision))
    .limit(1)
  const offered = await listOtherTimes(ctxOf(db, investor), { bookingId })
  expect(offered.ok && offered.value.cause === "declined").toBe(last?.is)
  return offered.ok
}

describe("whoever declines", () => {
  it.each(REASON_CODES.analyst)(
    "suggests colleagues where he says so and the reason is of that kind: %s",
    async (reasonCode) => {
      const isOfThatKind = COLLEAGUE_REASON_CODES.some((code) => code === reasonCode)
      expect(await isSuggested(await declined({ reasonCode, suggestColleagues: true }))).toBe(isOfThatKind)
      expect(await isSuggested(await declined({ reasonCode }))).toBe(false)
    },
  )

  it("suggests none without a reason, or where he says that he does not", async () => {
    expect(await isSuggested(await declined({ suggestColleagues: true }))).toBe(false)
    expect(await isSuggested(await declined({ reasonCode: "not_a_fit", suggestColleagues: false }))).toBe(
      false,
    )
  })
})

it("its investor is offered times of colleagues who cover the same, and none of others or his, were it only one", async () => {
  const week = [0, 1, 2, 3, 4, 5, 6].map((weekday) => ({
    weekday,
    startMinute: 480,
    endMinute: 1080,
    slotMinutes: 30,
  }))
  const its = await makeAnalyst(db, { isEnabled: true, specialties: ["Peat bogs"] }, week)
  const rarely = [{ weekday: 3, startMinute: 600, endMinute: 630, slotMinutes: 30 }]
  const values = { isEnabled: true, specialties: ["Peat bogs"], bookingWindowDays: 7 }
  const colleague = await makeAnalyst(db, values, rarely)
  await makeAnalyst(db, { isEnabled: true, specialties: ["Steel"], autoConfirm: true }, week)
  const startUtc = new Date(SLOT.getTime() + days++ * DAY_MS)
  const { id: bookingId } = await makeBooking(db, investor, its, { startUtc })
  const reasonCode = "not_a_fit"
  accepted(await declineBooking(ctxOf(db, its), { bookingId, reasonCode, suggestColleagues: true }))
  const { items } = accepted(await listOtherTimes(ctxOf(db, investor), { bookingId }))
  expect(items.map(({ analyst }) => analyst.id)).toEqual([colleague.id])
})
