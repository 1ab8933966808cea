import { describe, expect, it } from "vitest"
import { stepsOf } from "@/components/timeline/steps"
import type { EventView } from "@/lib/bookings/views"

const at = (text: string) => new Date(`2026-${text}Z`)
const start = at("12-08T15:30")
const end = at("12-08T16:00")

function event(given: Partial<EventView>): EventView {
  return {
    id: crypto.randomUUID(),
    revision: 1,
    event: "booking_requested",
    actorId: "a",
    onBehalfOf: null,
    actorRole: "investor",
    actorName: "Ada Quill",
    fromStatus: null,
    toStatus: "requested",
    oldStartUtc: null,
    oldEndUtc: null,
    newStartUtc: start,
    newEndUtc: end,
    reasonCode: null,
    reasonText: null,
    late: false,
    createdAt: at("12-01T10:00"),
    ...given,
  }
}

const asked = event({})
const confirmed = event({
  event: "booking_confirmed",
  actorRole: "analyst",
  fromStatus: "requested",
  toStatus: "confirmed",
  oldStartUtc: start,
  oldEndUtc: end,
  createdAt: at("12-01T15:28"),
})
const booking = { respondBy: at("12-03T10:00"), endUtc: end }

describe("the timeline's steps", () => {
  it("say how long an answer took, and no move where the time stayed", () => {
    const [, second] = stepsOf({ ...booking, status: "confirmed" }, [asked, confirmed])
    expect(second).toMatchObject({ answeredAfter: 328, moved: null })
  })

  it("count an answer from the asking, also when one before it was taken back", () => {
    const undone = event({
      event: "booking_undone",
      actorRole: "analyst",
      fromStatus: "confirmed",
      createdAt: at("12-01T15:28"),
    })
    const again = { ...confirmed, id: "again", createdAt: at("12-01T15:40") }
    const steps = stepsOf({ ...booking, status: "confirmed" }, [asked, confirmed, undone, again])
    expect(steps.map(({ answeredAfter }) => answeredAfter)).toEqual([null, 328, null, 340])
  })

  it("hold both times of a move", () => {
    const to = at("12-09T09:00")
    const move = event({
      event: "booking_rescheduled",
      fromStatus: "confirmed",
      toStatus: "requested",
      oldStartUtc: start,
      oldEndUtc: end,
      newStartUtc: to,
      newEndUtc: at("12-09T09:30"),
    })
    const last = stepsOf({ ...booking, status: "requested" }, [asked, confirmed, move]).at(-1)
    expect(last?.moved).toEqual({ from: start, to, until: at("12-09T09:30") })
    expect(last?.answeredAfter).toBeNull()
  })

  it("tell what only the clock has done so far", () => {
    const expired = stepsOf({ ...booking, status: "expired" }, [asked])
    expect(expired.map((step) => step.event)).toEqual(["booking_requested", "booking_expired"])
    expect(expired.at(-1)).toMatchObject({ at: booking.respondBy, actorRole: "system" })
    const completed = stepsOf({ ...booking, status: "completed" }, [asked, confirmed])
    expect(completed.at(-1)).toMatchObject({ event: "booking_completed", at: at("12-11T16:00") })
  })

  it("add nothing to a life that is told already, is told in part, or was never kept", () => {
    const kept = event({
      event: "booking_expired",
      toStatus: "expired",
      actorRole: "system",
      actorName: null,
    })
    expect(stepsOf({ ...booking, status: "expired" }, [asked, kept])).toHaveLength(2)
    expect(stepsOf({ ...booking, status: "expired" }, [asked], false)).toHaveLength(1)
    expect(stepsOf({ ...booking, status: "expired" }, [])).toEqual([])
  })
})
