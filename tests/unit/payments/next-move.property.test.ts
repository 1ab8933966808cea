import fc from "fast-check"
import { expect, it } from "vitest"
import { CASE_STATUSES } from "@/lib/core/attendance"
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import { CURRENCIES } from "@/lib/core/money"
import { PAYMENT_STATUSES } from "@/lib/core/payments"
import { ACTOR_ROLES, BOOKING_STATUSES, ROLES } from "@/lib/core/vocabulary"
import { claimedFor, dueFor, type SessionFacts } from "@/lib/payments/due"
import { type Move, nextMove, type PaymentFacts } from "@/lib/payments/next-move"
import { amountsOf } from "@/lib/payments/rules"
import { END, later, paymentFactsOf, START, sessionOf } from "@/tests/support/payment-facts"

const runs = { numRuns: 3_000 }
const moments = fc.oneof(
  fc.integer({ min: -8 * 1_440, max: 10 * 1_440 }),
  fc.constantFrom(-1_440, -120, -60, 0, 60),
)
const instants = moments.map((minutes) => later(START, minutes * MINUTE_MS))
const maybe = fc.option(instants, { nil: null })
const EVENTS = ["booking_confirmed", "booking_cancelled", "booking_completed", "booking_rescheduled"] as const

const sessions: fc.Arbitrary<SessionFacts> = fc
  .record({
    status: fc.constantFrom(...BOOKING_STATUSES),
    confirmedAt: maybe,
    cancelledBy: fc.constantFrom(...ROLES, null),
    noShowBy: fc.constantFrom("investor" as const, "analyst" as const, null),
    attendance: fc.constantFrom(...CASE_STATUSES, null),
    movedBy: fc.constantFrom(...ACTOR_ROLES, null),
    lastEvent: fc.record({
      event: fc.constantFrom(...EVENTS),
      actorRole: fc.constantFrom(...ACTOR_ROLES),
      fromStatus: fc.constantFrom(...BOOKING_STATUSES),
      at: instants,
    }),
  })
  .map(sessionOf)

/** Everything that the table of payments lets be. */
const payments: fc.Arbitrary<PaymentFacts> = fc
  .record({
    status: fc.constantFrom(...PAYMENT_STATUSES),
    net: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 1_000_000 })),
    taxBp: fc.constantFrom(0, 825, 2_000, 10_000),
    lateCancelPercent: fc.constantFrom(0, 33, 50, 100),
    noShowPercent: fc.constantFrom(0, 50, 100),
    cancelNoticeMinutes: fc.constantFrom(0, 60, 1_440),
    currency: fc.constantFrom(...CURRENCIES),
    hasMethod: fc.boolean(),
    payBy: maybe,
    owedAt: maybe,
    lastRefusedAt: maybe,
    supersededRef: fc.constantFrom(null, "earlier"),
    hold: fc.option(
      fc.record({
        share: fc.integer({ min: 1, max: 200 }),
        captureBefore: instants,
        isSameCurrency: fc.boolean(),
      }),
      { nil: null },
    ),
    capturedShare: fc.constantFrom(0, 0, 50, 100),
  })
  .map(({ hold, capturedShare, ...values }) => {
    const { gross } = amountsOf(values.net, values.taxBp)
    const other = values.currency === "JPY" ? ("USD" as const) : ("JPY" as const)
    const held =
      hold === null
        ? { held: 0, heldCurrency: null, captureBefore: null }
        : {
            held: Math.max(1, Math.ceil((gross * hold.share) / 100)),
            heldCurrency: hold.isSameCurrency ? values.currency : other,
            captureBefore: hold.captureBefore,
          }
    const status = values.status === "authorised" && hold === null ? ("ready" as const) : values.status
    const captured = Math.floor((gross * capturedShare) / 100)
    return paymentFactsOf({ ...values, ...held, status, captured })
  })

type World = { readonly payment: PaymentFacts; readonly session: SessionFacts }

/** What comes of a move where everything goes well. */
function after({ payment, session }: World, move: Move, now: Date): World {
  const freed = { held: 0, heldCurrency: null, captureBefore: null }
  const status = payment.status === "authorised" ? ("ready" as const) : payment.status
  const change = (values: Partial<PaymentFacts>): World => ({ payment: { ...payment, ...values }, session })
  switch (move.move) {
    case "authorise":
      return change({
        status: "authorised",
        held: move.amount,
        heldCurrency: payment.currency,
        captureBefore: later(now, 7 * DAY_MS),
        supersededRef: payment.held > 0 ? "earlier" : null,
        payBy: null,
      })
    case "capture":
    case "charge":
      return change({ ...freed, status: "captured", captured: payment.captured + move.amount, owedAt: null })
    case "release":
      return change(move.isSuperseded ? { supersededRef: null } : { ...freed, status })
    case "read":
      return change({ ...freed, status })
    case "void":
      return change({ status: "void", payBy: null })
    case "refund":
      return change({ refunded: payment.refunded + move.amount })
    case "owe":
      return change({ status: "owed", owedAt: now })
    case "call_off":
    case "free_seat":
      return {
        payment,
        session: {
          ...session,
          status: "cancelled",
          cancelledBy: null,
          lastEvent: { event: "booking_cancelled", actorRole: "system", fromStatus: session.status, at: now },
        },
      }
    case "wait":
      return { payment, session }
  }
}

it("what goes well comes to rest within six moves, with nothing left that is held for a session that is over", () => {
  fc.assert(
    fc.property(payments, sessions, instants, (payment, session, now) => {
      let world: World = { payment, session }
      const moves: string[] = []
      for (;;) {
        const move = nextMove(world.payment, world.session, now)
        if (move.move === "wait") {
          if (move.until === null && dueFor(world.payment, world.session) !== null) {
            expect(world.payment.held).toBe(0)
          }
          break
        }
        moves.push(move.move)
        expect(moves.length, moves.join(", ")).toBeLessThanOrEqual(6)
        world = after(world, move, now)
      }
    }),
    runs,
  )
})

it("whatever the facts, nothing is held or taken where nothing is due", () => {
  fc.assert(
    fc.property(payments, sessions, instants, fc.boolean(), (payment, session, now, isDown) => {
      const due = dueFor(payment, session) ?? claimedFor(payment, session)
      const rest = (due?.amounts ?? amountsOf(payment.net, payment.taxBp)).gross - payment.captured
      const { move } = nextMove(payment, session, now, isDown)
      if (rest <= 0 && due !== null) expect(["authorise", "capture", "charge", "owe"]).not.toContain(move)
      if (amountsOf(payment.net, payment.taxBp).gross === 0) expect(move).not.toBe("authorise")
      if (due !== null) expect(move).not.toBe("authorise")
      else expect(["capture", "charge", "owe", "void"]).not.toContain(move)
    }),
    runs,
  )
})

it("whatever the facts, no more is taken than is due and still missing, nor more than is held", () => {
  fc.assert(
    fc.property(payments, sessions, instants, (payment, session, now) => {
      const move = nextMove(payment, session, now)
      if (move.move !== "capture" && move.move !== "charge" && move.move !== "owe") return
      const due = dueFor(payment, session) ?? claimedFor(payment, session)
      expect(move.amount).toBe((due?.amounts.gross ?? 0) - payment.captured)
      expect(move.amount).toBeGreaterThan(0)
      if (move.move === "capture") {
        expect(payment.held).toBeGreaterThanOrEqual(move.amount)
        expect(payment.heldCurrency).toBe(payment.currency)
        expect((payment.captureBefore ?? now) > now).toBe(true)
      }
    }),
    runs,
  )
})

it("whatever the facts, a wait is for a moment to come, and a session that began is never called off", () => {
  fc.assert(
    fc.property(payments, sessions, instants, fc.boolean(), (payment, session, now, isDown) => {
      const move = nextMove(payment, session, now, isDown)
      if (move.move === "wait" && move.until !== null) expect(move.until > now).toBe(true)
      if (move.move === "call_off") {
        expect(now < START).toBe(true)
        expect(isDown).toBe(false)
      }
    }),
    runs,
  )
})

it("a hold is asked for from a day before the start on, and lives on for all that can follow", () => {
  // A day, the longest session, and the time in which nobody has to mark it.
  const longest = DAY_MS + 8 * HOUR_MS + 72 * HOUR_MS
  expect(longest).toBeLessThan((4 * 24 + 18) * HOUR_MS)
  fc.assert(
    fc.property(payments, sessions, instants, (payment, session, now) => {
      const { move } = nextMove(payment, session, now)
      if (move === "authorise") expect(now.getTime()).toBeGreaterThanOrEqual(START.getTime() - DAY_MS)
    }),
    runs,
  )
  expect(END > START).toBe(true)
})
