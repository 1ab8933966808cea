import { describe, expect, it } from "vitest"
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "@/lib/core/duration"
import type { SessionFacts } from "@/lib/payments/due"
import { authoriseAt, type Move, nextMove, type PaymentFacts, payByFor } from "@/lib/payments/next-move"
import { calledOff, END, GROSS, later, paymentFactsOf, START, sessionOf } from "@/tests/support/payment-facts"

const FROM = later(START, -DAY_MS)
const CAPTURE_BEFORE = later(START, 5 * DAY_MS)
const HELD = {
  status: "authorised",
  held: GROSS,
  heldCurrency: "USD",
  captureBefore: CAPTURE_BEFORE,
} as const
const OVER = later(END, HOUR_MS)

const completed = sessionOf({ status: "completed" })
const missed = sessionOf({ status: "no_show", noShowBy: "investor" })
const notGiven = sessionOf({ status: "no_show", noShowBy: "analyst" })
const claimed = sessionOf({ status: "no_show", noShowBy: "investor", attendance: "disputed" })
const upheld = sessionOf({ status: "no_show", noShowBy: "investor", attendance: "upheld" })
const neither = sessionOf({ status: "no_show", noShowBy: "investor", attendance: "neither" })
const CLAIMED_FROM = later(CAPTURE_BEFORE, -12 * HOUR_MS)
const unpaid = calledOff(later(START, -2 * HOUR_MS), { cancelledBy: null })
const calledOffLate = calledOff(later(START, -HOUR_MS))
const calledOffInTime = calledOff(later(START, -2 * DAY_MS))
const requested = sessionOf({ status: "requested", confirmedAt: null })
const expired = sessionOf({ status: "expired", confirmedAt: null })

const wait = (until: Date | null): Move => ({ move: "wait", until })
const release: Move = { move: "release", isSuperseded: false }

type Row = [string, Partial<PaymentFacts>, SessionFacts, Date, Move]

/** The life of a payment, row by row: the facts, when they are looked at, and what comes next. */
const LIFE: Record<string, Row[]> = {
  card_needed: [
    ["waits for its card", { status: "card_needed" }, requested, FROM, wait(null)],
    ["falls with its request", { status: "card_needed" }, expired, OVER, { move: "void" }],
    ["falls, whatever came of the session", { status: "card_needed" }, completed, OVER, { move: "void" }],
  ],
  ready: [
    ["waits for an agreed session", {}, requested, FROM, wait(null)],
    ["waits until a day before", {}, sessionOf(), later(FROM, -1), wait(FROM)],
    ["is held from then", {}, sessionOf(), FROM, { move: "authorise", amount: GROSS }],
    ["is held as it begins", {}, sessionOf(), later(START, 1), { move: "authorise", amount: GROSS }],
    ["needs no hold where it is free", { net: 0 }, sessionOf(), FROM, wait(null)],
    ["falls where nothing is due", {}, calledOffInTime, OVER, { move: "void" }],
    ["is charged in full", {}, completed, OVER, { move: "charge", amount: GROSS, purpose: "session" }],
    ["is charged its fee", {}, calledOffLate, OVER, { move: "charge", amount: GROSS / 2, purpose: "fee" }],
    ["is owed without a card", { hasMethod: false }, completed, OVER, { move: "owe", amount: GROSS }],
  ],
  "of an open case": [
    ["keeps its hold", HELD, claimed, OVER, wait(CLAIMED_FROM)],
    [
      "takes the fee 12 h before the hold ends",
      { ...HELD, noShowPercent: 50 },
      claimed,
      CLAIMED_FROM,
      { move: "capture", amount: GROSS / 2, purpose: "fee" },
    ],
    ["is read where that was missed", HELD, claimed, CAPTURE_BEFORE, { move: "read" }],
    [
      "keeps a hold of which nothing is claimed",
      { ...HELD, noShowPercent: 0 },
      claimed,
      CLAIMED_FROM,
      wait(CAPTURE_BEFORE),
    ],
    ["waits without a hold", {}, claimed, OVER, wait(null)],
    ["waits with the fee taken", { status: "captured", captured: GROSS }, claimed, OVER, wait(null)],
    ["is charged once it is upheld", {}, upheld, OVER, { move: "charge", amount: GROSS, purpose: "fee" }],
    ["rests where that was taken before", { status: "captured", captured: GROSS }, upheld, OVER, wait(null)],
    [
      "is charged the rest where it was held after all",
      { status: "captured", captured: GROSS / 2 },
      completed,
      OVER,
      { move: "charge", amount: GROSS / 2, purpose: "session" },
    ],
    ["is released where nobody came", HELD, neither, OVER, release],
    [
      "is given back where nobody came",
      { status: "captured", captured: GROSS, refunded: 1_000 },
      neither,
      OVER,
      { move: "refund", amount: GROSS - 1_000 },
    ],
    [
      "is tried to be given back once a day",
      { status: "captured", captured: GROSS, refundRefusedAt: OVER },
      neither,
      OVER,
      wait(later(OVER, DAY_MS)),
    ],
    [
      "rests once all is given back",
      { status: "captured", captured: GROSS, refunded: GROSS },
      neither,
      OVER,
      wait(null),
    ],
  ],
  refused: [
    ["waits to be mended", { status: "declined", payBy: OVER }, sessionOf(), FROM, wait(OVER)],
    [
      "waits to be approved",
      { status: "action_needed", payBy: later(FROM, 1) },
      sessionOf(),
      FROM,
      wait(later(FROM, 1)),
    ],
    ["calls its session off", { status: "declined", payBy: FROM }, sessionOf(), FROM, { move: "call_off" }],
    [
      "calls it off, too, where nobody approved it",
      { status: "action_needed", payBy: FROM },
      sessionOf(),
      FROM,
      { move: "call_off" },
    ],
    ["leaves what has begun alone", { status: "declined", payBy: FROM }, sessionOf(), START, wait(null)],
    ["falls with its session", { status: "declined", payBy: FROM }, unpaid, FROM, { move: "void" }],
    [
      "is charged for what took place",
      { status: "declined", payBy: FROM },
      completed,
      OVER,
      { move: "charge", amount: GROSS, purpose: "session" },
    ],
  ],
  authorised: [
    ["waits for its session", HELD, sessionOf(), FROM, wait(CAPTURE_BEFORE)],
    ["is captured in full", HELD, completed, OVER, { move: "capture", amount: GROSS, purpose: "session" }],
    ["is captured when missed", HELD, missed, OVER, { move: "capture", amount: GROSS, purpose: "fee" }],
    [
      "is captured in part",
      HELD,
      calledOffLate,
      OVER,
      { move: "capture", amount: GROSS / 2, purpose: "fee" },
    ],
    ["is released for nothing due", HELD, calledOffInTime, OVER, release],
    ["is released when its analyst did not come", HELD, notGiven, OVER, release],
    ["is read when its time is over", HELD, sessionOf(), CAPTURE_BEFORE, { move: "read" }],
    ["is read before it is captured late", HELD, completed, CAPTURE_BEFORE, { move: "read" }],
    ["is read before it is released late", HELD, notGiven, CAPTURE_BEFORE, { move: "read" }],
    ["is released when moved away", HELD, sessionOf(), later(FROM, -1), release],
    [
      "is held for more",
      { ...HELD, held: GROSS - 1 },
      sessionOf(),
      FROM,
      { move: "authorise", amount: GROSS },
    ],
    ["stays where it holds more", { ...HELD, held: GROSS + 1 }, sessionOf(), FROM, wait(CAPTURE_BEFORE)],
    [
      "is held anew in another currency",
      { ...HELD, heldCurrency: "JPY" },
      sessionOf(),
      FROM,
      { move: "authorise", amount: GROSS },
    ],
    ["is released where it does not do", { ...HELD, held: GROSS - 1 }, completed, OVER, release],
    ["is released in another currency", { ...HELD, heldCurrency: "JPY" }, completed, OVER, release],
    [
      "lets an earlier hold go first",
      { ...HELD, supersededRef: "earlier" },
      completed,
      OVER,
      { move: "release", isSuperseded: true },
    ],
  ],
  captured: [
    ["is at its end", { status: "captured", captured: GROSS }, completed, OVER, wait(null)],
    [
      "lets a hold go that is left",
      { ...HELD, status: "captured", captured: GROSS },
      completed,
      OVER,
      release,
    ],
    [
      "is charged a rest",
      { status: "captured", captured: GROSS / 2 },
      completed,
      OVER,
      { move: "charge", amount: GROSS / 2, purpose: "session" },
    ],
  ],
  owed: [
    ["waits a day", { status: "owed", owedAt: OVER, lastRefusedAt: OVER }, completed, OVER, wait(tried(1))],
    [
      "is tried each day",
      { status: "owed", owedAt: OVER, lastRefusedAt: OVER },
      completed,
      tried(1),
      { move: "charge", amount: GROSS, purpose: "session" },
    ],
    [
      "is tried on the seventh day",
      { status: "owed", owedAt: OVER, lastRefusedAt: tried(6) },
      completed,
      tried(7),
      { move: "charge", amount: GROSS, purpose: "session" },
    ],
    [
      "is left to an admin then",
      { status: "owed", owedAt: OVER, lastRefusedAt: tried(7) },
      completed,
      tried(8),
      wait(null),
    ],
    [
      "is not tried without a card",
      { status: "owed", owedAt: OVER, hasMethod: false },
      completed,
      tried(2),
      wait(null),
    ],
  ],
  settled: [
    ["void stays void", { status: "void" }, calledOffInTime, OVER, wait(null)],
    [
      "void is charged where a case was dismissed",
      { status: "void" },
      completed,
      OVER,
      { move: "charge", amount: GROSS, purpose: "session" },
    ],
    ["what was written off is not tried", { status: "written_off" }, completed, OVER, wait(null)],
  ],
}

function tried(days: number): Date {
  return later(OVER, days * DAY_MS)
}

describe.each(Object.entries(LIFE))("a payment that is %s", (_, rows) => {
  it.each(rows)("%s", (_, payment, session, now, move) => {
    expect(nextMove(paymentFactsOf(payment), session, now)).toEqual(move)
  })
})

describe("what an analyst can take back", () => {
  it.each(["booking_confirmed", "booking_completed"] as const)("%s counts after 12 s", (event) => {
    const by = (actorRole: "analyst" | "system") =>
      sessionOf({
        status: event === "booking_confirmed" ? "confirmed" : "completed",
        lastEvent: { event, actorRole, fromStatus: "requested", at: OVER },
      })
    const stands = later(OVER, 12 * SECOND_MS)
    const payment = paymentFactsOf(HELD)
    expect(nextMove(payment, by("analyst"), later(stands, -1))).toEqual(wait(stands))
    expect(nextMove(payment, by("analyst"), stands)).not.toEqual(wait(stands))
    expect(nextMove(payment, by("system"), OVER)).not.toEqual(wait(stands))
  })
})

describe("while the provider is down", () => {
  it("nobody's session is called off: it is looked at again a minute later", () => {
    const payment = paymentFactsOf({ status: "declined", payBy: FROM })
    expect(nextMove(payment, sessionOf(), FROM, true)).toEqual(wait(later(FROM, MINUTE_MS)))
    expect(nextMove(payment, sessionOf(), FROM, false)).toEqual({ move: "call_off" })
  })
})

describe("the moments", () => {
  it("a hold is asked for a day before, at once where that has passed, and not before it is agreed", () => {
    expect(authoriseAt(sessionOf())).toEqual(FROM)
    const confirmedAt = later(START, -HOUR_MS)
    expect(authoriseAt(sessionOf({ confirmedAt }))).toEqual(confirmedAt)
    expect(authoriseAt(requested)).toBeNull()
  })

  it("a refused payment can be mended until 2 h before the start, at least 15 min, never after it", () => {
    const minutesBefore = (minutes: number) => later(START, -minutes * MINUTE_MS)
    for (const [refused, mended] of [
      [1_440, 120],
      [136, 120],
      [135, 120],
      [134, 119],
      [120, 105],
      [15, 0],
      [10, 0],
      [0, 0],
      [-5, 0],
    ] as const) {
      const until = payByFor(minutesBefore(refused), START)
      expect([refused, until]).toEqual([refused, minutesBefore(mended)])
    }
  })
})
