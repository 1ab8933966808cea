import { describe, expect, it } from "vitest"
import {
  isLateCancel,
  respondByFor,
  statusAt,
  type TRANSITIONS,
  transitionRefusal,
  verbsFor,
} from "@/lib/bookings/rules"
import { BOOKING_STATUSES, BOOKING_VERBS, type BookingStatus, ROLES } from "@/lib/core/vocabulary"

const START = new Date("2026-12-08T15:30:00Z")
const END = new Date("2026-12-08T16:00:00Z")
const RESPOND_BY = new Date("2026-12-07T12:00:00Z")
const MOMENTS = {
  early: new Date("2026-12-07T11:59:59Z"),
  overdue: RESPOND_BY,
  running: START,
  missed: new Date("2026-12-08T15:40:00Z"),
  ended: END,
  settled: new Date("2026-12-11T16:00:00Z"),
} as const

function booking(status: BookingStatus) {
  return { status, startUtc: START, endUtc: END, respondBy: status === "requested" ? RESPOND_BY : null }
}

/** The life cycle written out by hand, apart from the code: status, moment, verb → who may. All else is refused. */
const ALLOWED: readonly [BookingStatus, keyof typeof MOMENTS, string, string][] = [
  ["requested", "early", "confirm", "analyst"],
  ["requested", "early", "decline", "analyst"],
  ["requested", "early", "cancel", "analyst"],
  ["requested", "early", "cancel", "investor"],
  ["requested", "early", "reschedule", "investor"],
  ["requested", "early", "reschedule", "analyst"],
  ["confirmed", "early", "decline", "analyst"],
  ["confirmed", "early", "cancel", "analyst"],
  ["confirmed", "early", "cancel", "investor"],
  ["confirmed", "early", "reschedule", "investor"],
  ["confirmed", "early", "reschedule", "analyst"],
  ["confirmed", "overdue", "decline", "analyst"],
  ["confirmed", "overdue", "cancel", "analyst"],
  ["confirmed", "overdue", "cancel", "investor"],
  ["confirmed", "overdue", "reschedule", "investor"],
  ["confirmed", "overdue", "reschedule", "analyst"],
  ["confirmed", "missed", "no_show", "investor"],
  ["confirmed", "missed", "no_show", "analyst"],
  ["confirmed", "ended", "no_show", "investor"],
  ["confirmed", "ended", "no_show", "analyst"],
  ["confirmed", "ended", "complete", "analyst"],
]

describe("the life cycle: every status × verb × role at every moment", () => {
  for (const status of BOOKING_STATUSES) {
    for (const [moment, now] of Object.entries(MOMENTS)) {
      for (const role of ROLES) {
        const expected = BOOKING_VERBS.filter((verb) =>
          ALLOWED.some((line) => line.join() === [status, moment, verb, role].join()),
        )
        it(`a ${status} booking, ${moment}: the ${role} may ${expected.join(", ") || "do nothing"}`, () => {
          expect(verbsFor(role, booking(status), now)).toEqual(expected)
        })
      }
    }
  }

  it("names the refusal: the wrong status first, then the time", () => {
    const table = {
      "confirm confirmed early": "invalid_transition",
      "confirm requested overdue": "too_late",
      "decline requested overdue": "too_late",
      "cancel requested overdue": "too_late",
      "complete requested overdue": "invalid_transition",
      "cancel confirmed running": "too_late",
      "decline confirmed ended": "too_late",
      "complete confirmed early": "too_early",
      "complete confirmed running": "too_early",
      "complete completed ended": "invalid_transition",
      "reschedule requested overdue": "too_late",
      "reschedule confirmed running": "too_late",
      "no_show requested missed": "invalid_transition",
      "no_show confirmed running": "too_early",
      "no_show confirmed settled": "too_late",
      "complete confirmed settled": "too_late",
      "confirm expired early": "invalid_transition",
      "cancel cancelled early": "invalid_transition",
    }
    for (const [line, refusal] of Object.entries(table)) {
      const [verb, status, moment] = line.split(" ") as [
        keyof typeof TRANSITIONS,
        BookingStatus,
        keyof typeof MOMENTS,
      ]
      expect(transitionRefusal(verb, booking(status), MOMENTS[moment]), line).toBe(refusal)
    }
  })
})

describe("a request", () => {
  it("is expired from its answer deadline on, whatever its row says", () => {
    expect(statusAt(booking("requested"), new Date(RESPOND_BY.getTime() - 1))).toBe("requested")
    expect(statusAt(booking("requested"), RESPOND_BY)).toBe("expired")
    expect(statusAt(booking("confirmed"), END)).toBe("confirmed")
  })

  it("is answered within half the time to its start, 48 h at most, 15 min at least, never after the start", () => {
    const asked = new Date("2026-12-01T09:00:00Z")
    const periods = { 200: 48, 96: 48, 48: 24, 2: 1, 0.25: 0.25, 0.2: 0.2, 0.5: 0.25 }
    for (const [hoursAhead, period] of Object.entries(periods)) {
      const start = new Date(asked.getTime() + Number(hoursAhead) * 3_600_000)
      expect(respondByFor(asked, start).getTime() - asked.getTime(), hoursAhead).toBe(period * 3_600_000)
    }
  })
})

describe("a cancellation", () => {
  it("is late inside the analyst's cancel notice", () => {
    expect(isLateCancel(START, 60, new Date("2026-12-08T14:30:00Z"))).toBe(false)
    expect(isLateCancel(START, 60, new Date("2026-12-08T14:30:01Z"))).toBe(true)
    expect(isLateCancel(START, 0, new Date("2026-12-08T15:29:59Z"))).toBe(false)
  })
})
