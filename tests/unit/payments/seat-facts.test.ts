import { describe, expect, it } from "vitest"
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import { dueFor, freeUntil } from "@/lib/payments/due"
import { nextMove } from "@/lib/payments/next-move"
import { seatFacts } from "@/lib/payments/seat-facts"
import { CONFIRMED_AT, END, later, paymentFactsOf, START, sessionOf } from "@/tests/support/payment-facts"

/** A price of 100.00 and its tax; half of both. */
const [WHOLE, HALF] = [12_000, 6_000]
const JOINED = later(CONFIRMED_AT, -DAY_MS)

const group = (values = {}) => ({ session: sessionOf(), movedAt: null, ...values })
const taken = {
  status: "taken" as const,
  createdAt: JOINED,
  updatedAt: JOINED,
  startUtc: START,
  endUtc: END,
  late: false,
  isTakenAgain: false,
}
const left = (at: Date, values = {}) => ({
  ...taken,
  status: "cancelled" as const,
  late: true,
  updatedAt: at,
  ...values,
})
const LATE = later(START, -3 * HOUR_MS)
const payment = paymentFactsOf()
const grossOf = (...args: Parameters<typeof seatFacts>) => dueFor(payment, seatFacts(...args))?.amounts.gross

describe("a taken seat", () => {
  it("goes with its session: nothing is due before its end, the whole after it", () => {
    expect(dueFor(payment, seatFacts(group(), taken, LATE))).toBeNull()
    const requested = group({ session: sessionOf({ status: "requested", confirmedAt: null }) })
    expect(nextMove(payment, seatFacts(requested, taken, LATE), LATE)).toEqual({ move: "wait", until: null })
    const completed = group({ session: sessionOf({ status: "completed" }) })
    expect(grossOf(completed, taken, END)).toBe(WHOLE)
  })

  it("costs nothing where the session does not take place, whoever gave up what before", () => {
    for (const status of ["cancelled", "expired"] as const) {
      const over = group({ session: sessionOf({ status, cancelledBy: null }) })
      const released = { ...taken, status: "released" as const }
      for (const seat of [taken, released, left(LATE)]) expect(grossOf(over, seat, END)).toBe(0)
    }
  })

  it("that was taken after the confirmation is free for an hour from then on", () => {
    const createdAt = later(START, -90 * MINUTE_MS)
    const late = seatFacts(group(), { ...taken, createdAt }, createdAt)
    expect(freeUntil(payment, late)).toEqual(later(START, -30 * MINUTE_MS))
  })

  it("is free for a day once its session was moved, for who had it then", () => {
    const movedAt = later(START, -30 * HOUR_MS)
    expect(freeUntil(payment, seatFacts(group({ movedAt }), taken, LATE))).toEqual(later(START, -6 * HOUR_MS))
    const since = { ...taken, createdAt: later(movedAt, 1) }
    expect(freeUntil(payment, seatFacts(group({ movedAt }), since, LATE))).toEqual(
      later(START, -24 * HOUR_MS),
    )
    const shortly = group({ movedAt: later(START, -HOUR_MS) })
    expect(freeUntil(payment, seatFacts(shortly, taken, LATE))).toBeNull()
  })
})

describe("a seat that was given up", () => {
  it("late costs the share, which is open until the start", () => {
    const open = seatFacts(group(), left(LATE), later(START, -1))
    expect(dueFor(payment, open)).toBeNull()
    expect(nextMove(payment, open, later(START, -1))).toEqual({ move: "wait", until: START })
    expect(grossOf(group(), left(LATE), START)).toBe(HALF)
  })

  it("costs nothing where another has its place, where it was not late, and before the session was confirmed", () => {
    expect(grossOf(group(), left(LATE, { isTakenAgain: true }), START)).toBe(0)
    expect(grossOf(group(), left(LATE, { late: false }), LATE)).toBe(0)
    const after = group({ session: sessionOf({ confirmedAt: later(LATE, 1) }) })
    expect(grossOf(after, left(LATE), LATE)).toBe(0)
  })

  it("late costs the share also where the session is moved afterwards", () => {
    const session = sessionOf({ startUtc: later(START, 7 * DAY_MS), endUtc: later(END, 7 * DAY_MS) })
    const moved = group({ session, movedAt: later(LATE, 1) })
    expect(grossOf(moved, left(LATE), START)).toBe(HALF)
  })
})

it("a seat that was taken from its investor costs nothing, one that he missed what was agreed", () => {
  for (const status of ["removed", "released"] as const) {
    expect(grossOf(group(), { ...taken, status, updatedAt: LATE }, LATE)).toBe(0)
  }
  expect(grossOf(group(), { ...taken, status: "no_show", updatedAt: END }, END)).toBe(WHOLE)
})

it("a seat without a card is freed at its moment, of a session that is not confirmed, too", () => {
  const payBy = later(START, -2 * HOUR_MS)
  const waiting = paymentFactsOf({ status: "card_needed", hasMethod: false, payBy })
  for (const session of [sessionOf(), sessionOf({ status: "requested", confirmedAt: null })]) {
    const seat = seatFacts(group({ session }), taken, payBy)
    expect(nextMove(waiting, seat, later(payBy, -1))).toEqual({ move: "wait", until: payBy })
    expect(nextMove(waiting, seat, payBy)).toEqual({ move: "free_seat" })
  }
})
