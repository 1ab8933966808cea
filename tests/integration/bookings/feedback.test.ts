import { eq } from "drizzle-orm"
import { beforeEach, describe, expect, it } from "vitest"
import { INVARIANTS } from "@/db/invariants"
import { analystRatings } from "@/db/schema/analysts"
import { listAnalysts } from "@/lib/analysts/list-analysts"
import { ratingWeight } from "@/lib/analysts/ratings"
import { cancelBooking } from "@/lib/bookings/cancel-booking"
import { getBooking } from "@/lib/bookings/get-booking"
import type { User } from "@/lib/context"
import { DAY_MS } from "@/lib/core/duration"
import { DRAWN_WITH, readForm } from "@/lib/core/form-fields"
import { accepted } from "@/lib/core/result"
import { BOOKING_STATUSES } from "@/lib/core/vocabulary"
import { editFeedback } from "@/lib/feedback/edit-feedback"
import { SaveFeedbackInput } from "@/lib/feedback/inputs"
import { leaveFeedback } from "@/lib/feedback/leave-feedback"
import { saveFeedback } from "@/lib/feedback/save-feedback"
import { ctxOf, makeAnalyst, makeBooking, makeUser, NOW, SLOT } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()

let investor: User
let analyst: User

beforeEach(async () => {
  investor = await makeUser(db, "investor")
  analyst = await makeAnalyst(db)
})

function later(days: number): Date {
  return new Date(NOW.getTime() + days * DAY_MS)
}

function rate(bookingId: string, rating: number, now = NOW, by = investor) {
  return leaveFeedback(ctxOf(db, by, now), { bookingId, rating })
}

async function kept() {
  const [sums] = await db.select().from(analystRatings).where(eq(analystRatings.analystId, analyst.id))
  return sums
}

async function keptAreTrue(): Promise<void> {
  const query = INVARIANTS.find(({ name }) => name === "Kept rating sums equal the feedback")?.query ?? ""
  expect((await db.$client.query(query)).rows).toEqual([])
}

describe("feedback", () => {
  it("is open in every status but requested, once, to its investor alone", async () => {
    for (const status of BOOKING_STATUSES) {
      const booking = await makeBooking(db, investor, analyst, { status, startUtc: SLOT })
      const code = status === "requested" ? "feedback_not_open" : undefined
      const first = await rate(booking.id, 4)
      expect(first.ok ? undefined : first.problem.code, status).toBe(code)
      if (first.ok) {
        expect(first.value).toEqual({ rating: 4, comment: null, createdAt: NOW })
        expect(await rate(booking.id, 1), status).toMatchObject({ problem: { code: "already_given" } })
      }
      const stranger = await makeUser(db, "investor")
      expect(await rate(booking.id, 1, NOW, stranger)).toMatchObject({ problem: { code: "not_found" } })
      await cancelBooking(ctxOf(db, investor), { bookingId: booking.id })
    }
    await keptAreTrue()
  })

  it("is shown to both sides with the session", async () => {
    const booking = await makeBooking(db, investor, analyst, { status: "completed" })
    await leaveFeedback(ctxOf(db, investor), { bookingId: booking.id, rating: 5, comment: "Clear and frank" })
    for (const actor of [investor, analyst]) {
      expect(await getBooking(ctxOf(db, actor), { bookingId: booking.id })).toMatchObject({
        value: { feedback: { rating: 5, comment: "Clear and frank", createdAt: NOW } },
      })
    }
  })

  it("can be changed by its author for 30 days, not without one and not after", async () => {
    const booking = await makeBooking(db, investor, analyst, { status: "completed" })
    const edit = (now: Date, rating = 2) =>
      editFeedback(ctxOf(db, investor, now), { bookingId: booking.id, rating })
    expect(await edit(NOW)).toMatchObject({ problem: { code: "not_found" } })
    await leaveFeedback(ctxOf(db, investor), { bookingId: booking.id, rating: 5, comment: "Keep this" })
    expect(await edit(later(30), 1)).toMatchObject({ problem: { code: "too_late" } })
    expect(await edit(new Date(later(30).getTime() - 1))).toMatchObject({
      ok: true,
      value: { rating: 2, comment: "Keep this" },
    })
    const erased = await editFeedback(ctxOf(db, investor), {
      bookingId: booking.id,
      rating: 2,
      comment: null,
    })
    expect(erased).toMatchObject({ ok: true, value: { comment: null } })
    expect(await kept()).toMatchObject({ ratingCount: 1, ratingSum: 2 })
    await keptAreTrue()
  })

  it("saved on an old page writes back neither stars nor words that another page changed", async () => {
    const { id } = await makeBooking(db, investor, analyst, { status: "completed" })
    accepted(await leaveFeedback(ctxOf(db, investor), { bookingId: id, rating: 3, comment: "Fair" }))
    const save = async (rating: string, comment: string) => {
      const form = new FormData()
      for (const [name, value] of Object.entries({ bookingId: id, rating, comment })) form.append(name, value)
      form.append("comment", " ")
      form.append(DRAWN_WITH, JSON.stringify({ rating: "3", comment: "Fair" }))
      const said = SaveFeedbackInput.parse(readForm(SaveFeedbackInput, form))
      return accepted(await saveFeedback(ctxOf(db, investor), said))
    }
    accepted(await editFeedback(ctxOf(db, investor), { bookingId: id, rating: 5, comment: "Good" }))
    expect(await save("3", "Fair")).toMatchObject({ rating: 5, comment: "Good" })
    expect(await save("3", "Fair and kind")).toMatchObject({ rating: 5, comment: "Fair and kind" })
    expect(await save("4", "Fair")).toMatchObject({ rating: 4, comment: "Fair and kind" })
    expect(await kept()).toMatchObject({ ratingCount: 1, ratingSum: 4 })
    await keptAreTrue()
  })

  it("given twice at once counts once", async () => {
    const booking = await makeBooking(db, investor, analyst, { status: "completed" })
    const answers = await Promise.all([1, 2, 3, 4, 5].map((stars) => rate(booking.id, stars)))
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
    expect(await kept()).toMatchObject({ ratingCount: 1 })
    await keptAreTrue()
  })
})

describe("the score", () => {
  it("weighs by when the feedback was given; what never took place counts without weight", async () => {
    const session = await makeBooking(db, investor, analyst, { status: "completed" })
    const missed = await makeBooking(db, investor, analyst, { status: "declined" })
    await rate(session.id, 5)
    await rate(missed.id, 1)
    const weight = ratingWeight(NOW)
    expect(await kept()).toMatchObject({ ratingCount: 2, ratingSum: 6 })
    expect((await kept())?.weightSum).toBeCloseTo(weight, 9)
    expect((await kept())?.weightedSum).toBeCloseTo(5 * weight, 9)
  })

  it("loses the weight of a session that is called off after it was rated, and no star", async () => {
    const booking = await makeBooking(db, investor, analyst, { status: "confirmed" })
    await rate(booking.id, 3)
    await cancelBooking(ctxOf(db, investor, later(1)), { bookingId: booking.id })
    expect(await kept()).toMatchObject({ ratingCount: 1, ratingSum: 3, weightSum: 0, weightedSum: 0 })
    await editFeedback(ctxOf(db, investor, later(2)), { bookingId: booking.id, rating: 5 })
    expect(await kept()).toMatchObject({ ratingSum: 5, weightSum: 0, weightedSum: 0 })
    await keptAreTrue()
  })

  it("orders the directory as the formula says, and half a year halves a rating's weight", async () => {
    const rated = async (stars: readonly (readonly [rating: number, daysAgo: number])[]) => {
      analyst = await makeAnalyst(db, { specialties: ["Ordered"] })
      for (const [rating, daysAgo] of stars) {
        const booking = await makeBooking(db, investor, analyst, { status: "completed" })
        await rate(booking.id, rating, later(-daysAgo))
      }
      return analyst.id
    }
    const freshTwo = await rated([
      [5, 0],
      [5, 0],
    ])
    const oldTwo = await rated([
      [5, 360],
      [5, 360],
    ])
    const low = await rated([
      [1, 0],
      [1, 0],
    ])
    const page = await listAnalysts(ctxOf(db, investor), { sort: "rating", specialty: "Ordered", limit: 50 })
    if (!page.ok) throw new Error(page.problem.code)
    expect(page.value.items.map((item) => item.analystId)).toEqual([freshTwo, oldTwo, low])
    expect(page.value.items[0]?.rating).toEqual({ average: 5, count: 2 })
    await keptAreTrue()
  })
})
