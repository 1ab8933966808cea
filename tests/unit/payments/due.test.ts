import { describe, expect, it } from "vitest"
import { CASE_STATUSES, type CaseStatus } from "@/lib/core/attendance"
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import { ACTOR_ROLES, type BookingStatus } from "@/lib/core/vocabulary"
import { dueFor, feeIfCancelled, feeIfMissed, freeUntil, type SessionFacts } from "@/lib/payments/due"
import {
  CONFIRMED_AT,
  calledOff,
  later,
  paymentFactsOf,
  START,
  sessionOf,
} from "@/tests/support/payment-facts"

const TERMS = paymentFactsOf()
const NONE = { purpose: "fee", amounts: { net: 0, tax: 0, gross: 0 } }
const HALF = { purpose: "fee", amounts: { net: 5_000, tax: 1_000, gross: 6_000 } }
const WHOLE_FEE = { purpose: "fee", amounts: { net: 10_000, tax: 2_000, gross: 12_000 } }
const WHOLE = { purpose: "session", amounts: { net: 10_000, tax: 2_000, gross: 12_000 } }
/** What a session that its investor missed costs while it is missed, by its case. */
const OF_CASE: Record<CaseStatus, unknown> = {
  reported: null,
  disputed: null,
  upheld: WHOLE_FEE,
  neither: NONE,
  // It is completed with that, from its end on.
  dismissed: null,
  withdrawn: null,
}
/** The notice of a day ends here. */
const NOTICE = later(START, -DAY_MS)
const LATE = later(NOTICE, 1)

describe("what a session costs as it ended", () => {
  const ended: [string, SessionFacts, unknown][] = [
    ["a request", sessionOf({ status: "requested" }), null],
    ["a confirmed session", sessionOf(), null],
    ["a completed session", sessionOf({ status: "completed" }), WHOLE],
    ["a declined one", sessionOf({ status: "declined" }), NONE],
    ["an expired request", sessionOf({ status: "expired" }), NONE],
    ["one that its investor missed", sessionOf({ status: "no_show", noShowBy: "investor" }), WHOLE_FEE],
    ["one that its analyst missed", sessionOf({ status: "no_show", noShowBy: "analyst" }), NONE],
    ...CASE_STATUSES.flatMap((attendance): [string, SessionFacts, unknown][] => {
      const missedBy = (noShowBy: "investor" | "analyst") =>
        sessionOf({ status: "no_show", noShowBy, attendance })
      return [
        [`one that its investor missed, ${attendance}`, missedBy("investor"), OF_CASE[attendance]],
        [`one that its analyst missed, ${attendance}`, missedBy("analyst"), NONE],
      ]
    }),
    ["one that its investor called off in time", calledOff(NOTICE), NONE],
    ["one that he called off a moment too late", calledOff(LATE), HALF],
    ["one that he called off at the last moment", calledOff(later(START, -1)), HALF],
    ["one that its analyst called off late", calledOff(LATE, { cancelledBy: "analyst" }), NONE],
    ["one that an admin called off late", calledOff(LATE, { cancelledBy: "admin" }), NONE],
    ["one that the house called off for want of money", calledOff(LATE, { cancelledBy: null }), NONE],
    [
      "a request that its investor took back late",
      calledOff(LATE, { lastEvent: { ...calledOff(LATE).lastEvent, fromStatus: "requested" } }),
      NONE,
    ],
  ]
  it.each(ended)("%s", (_, session, due) => {
    expect(dueFor(TERMS, session)).toEqual(due)
  })

  it("is written here for every status", () => {
    const statuses: Record<BookingStatus, true> = {
      requested: true,
      confirmed: true,
      declined: true,
      cancelled: true,
      completed: true,
      expired: true,
      no_show: true,
    }
    expect([...new Set(ended.map(([, { status }]) => status))].toSorted()).toEqual(
      Object.keys(statuses).toSorted(),
    )
  })

  it("is nothing within an hour of the confirmation, to the millisecond", () => {
    const confirmedAt = later(START, -5 * HOUR_MS)
    for (const [at, due] of [
      [confirmedAt, NONE],
      [later(confirmedAt, HOUR_MS), NONE],
      [later(confirmedAt, HOUR_MS + 1), HALF],
    ] as const) {
      expect(dueFor(TERMS, calledOff(at, { confirmedAt }))).toEqual(due)
    }
  })

  it("is nothing where it was confirmed less than an hour before it began", () => {
    const confirmedAt = later(START, -50 * MINUTE_MS)
    expect(dueFor(TERMS, calledOff(later(START, -1), { confirmedAt }))).toEqual(NONE)
  })

  it("is nothing once anyone but its investor moved it last", () => {
    for (const movedBy of [...ACTOR_ROLES, null]) {
      const due = movedBy === null || movedBy === "investor" ? HALF : NONE
      expect([movedBy, dueFor(TERMS, calledOff(LATE, { movedBy }))]).toEqual([movedBy, due])
    }
  })

  it("follows the percents that were agreed", () => {
    for (const [percent, late] of [
      [0, NONE],
      [50, HALF],
      [100, WHOLE_FEE],
    ] as const) {
      expect(dueFor({ ...TERMS, lateCancelPercent: percent }, calledOff(LATE))).toEqual(late)
      const missed = sessionOf({ status: "no_show", noShowBy: "investor" })
      expect(dueFor({ ...TERMS, noShowPercent: percent }, missed)).toEqual(late)
    }
  })

  it("has no fee where there is no notice", () => {
    expect(dueFor({ ...TERMS, cancelNoticeMinutes: 0 }, calledOff(later(START, -1)))).toEqual(NONE)
  })
})

describe("what is said before", () => {
  it("about cancelling is what it then costs, at every moment and whoever moved it", () => {
    for (const movedBy of [...ACTOR_ROLES, null]) {
      for (const confirmedAt of [CONFIRMED_AT, later(START, -20 * HOUR_MS), later(START, -30 * MINUTE_MS)]) {
        for (let minutes = 0; minutes < 2 * 1_440; minutes += 10) {
          for (const ms of [-1, 0, 1]) {
            const now = later(START, -minutes * MINUTE_MS + ms)
            const said = feeIfCancelled(TERMS, sessionOf({ confirmedAt, movedBy }), now)
            expect(dueFor(TERMS, calledOff(now, { confirmedAt, movedBy }))?.amounts).toEqual(said)
          }
        }
      }
    }
  })

  it("about a session that is not confirmed is nothing", () => {
    expect(feeIfCancelled(TERMS, sessionOf({ status: "requested" }), LATE).gross).toBe(0)
  })

  it("about not coming is what that then costs", () => {
    expect(feeIfMissed(TERMS)).toEqual(WHOLE_FEE.amounts)
  })

  it("about the end of free cancelling is null where nothing would be due", () => {
    expect(freeUntil(TERMS, sessionOf())).toEqual(NOTICE)
    expect(freeUntil({ ...TERMS, lateCancelPercent: 0 }, sessionOf())).toBeNull()
    expect(freeUntil({ ...TERMS, net: 0 }, sessionOf())).toBeNull()
    expect(freeUntil(TERMS, sessionOf({ movedBy: "analyst" }))).toBeNull()
  })
})
