import { describe, expect, it } from "vitest"
import { isLateCancel, respondByFor, statusAt } from "@/lib/bookings/rules"
import {
  type LastChange,
  statusAfterUndo,
  type TRANSITIONS,
  transitionRefusal,
  verbsFor,
} from "@/lib/bookings/verb-rules"
import { HOUR_MS } from "@/lib/core/duration"
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

function booking(status: BookingStatus, lastChange: LastChange | null = null) {
  const respondBy = status === "requested" ? RESPOND_BY : null
  return { status, startUtc: START, endUtc: END, respondBy, lastChange }
}

/** The life cycle written out by hand, apart from the code: status, moment, verb → who may. All else is refused. */
const ALLOWED: readonly [BookingStatus, keyof typeof MOMENTS, string, string][] = [
  ["requested", "early", "confirm", "analyst"],
  ["requested", "early", "decline", "analyst"],
  ["requested", "early", "cancel", "analyst"],
  ["requested", "early", "cancel", "investor"],
  ["requested", "early", "reschedule", "investor"],
  ["requested", "early", "reschedule", "analyst"],
  ["requested", "early", "cancel", "admin"],
  ["requested", "early", "reschedule", "admin"],
  ["confirmed", "early", "decline", "analyst"],
  ["confirmed", "early", "cancel", "analyst"],
  ["confirmed", "early", "cancel", "investor"],
  ["confirmed", "early", "reschedule", "investor"],
  ["confirmed", "early", "reschedule", "analyst"],
  ["confirmed", "early", "cancel", "admin"],
  ["confirmed", "early", "reschedule", "admin"],
  ["confirmed", "overdue", "decline", "analyst"],
  ["confirmed", "overdue", "cancel", "analyst"],
  ["confirmed", "overdue", "cancel", "investor"],
  ["confirmed", "overdue", "reschedule", "investor"],
  ["confirmed", "overdue", "reschedule", "analyst"],
  ["confirmed", "overdue", "cancel", "admin"],
  ["confirmed", "overdue", "reschedule", "admin"],
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

describe("taking back", () => {
  const at = new Date("2026-12-08T16:05:00Z")
  const later = (ms: number) => new Date(at.getTime() + ms)
  const mayUndo = (status: BookingStatus, lastChange: LastChange, now: Date) =>
    ROLES.filter((role) => verbsFor(role, booking(status, lastChange), now).includes("undo"))
  const DONE = { confirmed: "booking_confirmed", completed: "booking_completed" } as const

  for (const [status, event] of Object.entries(DONE) as ["confirmed", (typeof DONE)["confirmed"]][]) {
    const byAnalyst = { event, actorRole: "analyst", at } as const
    it(`is open to the analyst who has just ${status} it, and shut from the tenth second on`, () => {
      expect(mayUndo(status, byAnalyst, at)).toEqual(["analyst"])
      expect(mayUndo(status, byAnalyst, later(9_999))).toEqual(["analyst"])
      expect(mayUndo(status, byAnalyst, later(10_000))).toEqual([])
      expect(transitionRefusal("undo", booking(status, byAnalyst), later(10_000))).toBe("too_late")
    })

    it(`is nothing for what another, the clock or nobody has ${status}, or what was changed since`, () => {
      const others: (LastChange | null)[] = [
        { ...byAnalyst, actorRole: "investor" },
        { ...byAnalyst, actorRole: "system" },
        { ...byAnalyst, actorRole: "admin" },
        { ...byAnalyst, event: "booking_rescheduled" },
        { ...byAnalyst, event: "booking_undone" },
        null,
      ]
      for (const lastChange of others) {
        expect(transitionRefusal("undo", booking(status, lastChange), at)).toBe("invalid_transition")
      }
    })
  }

  it("is nothing for any other status", () => {
    for (const status of BOOKING_STATUSES.filter((each) => !(each in DONE))) {
      const lastChange = { event: "booking_declined", actorRole: "analyst", at } as const
      expect(transitionRefusal("undo", booking(status, lastChange), at), status).toBe("invalid_transition")
    }
  })

  it("leads back to the request, or to the session that is not marked", () => {
    expect([statusAfterUndo("confirmed"), statusAfterUndo("completed")]).toEqual(["requested", "confirmed"])
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
      const start = new Date(asked.getTime() + Number(hoursAhead) * HOUR_MS)
      expect(respondByFor(asked, start).getTime() - asked.getTime(), hoursAhead).toBe(period * HOUR_MS)
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
