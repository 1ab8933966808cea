import { respondByFor, statusAfterMove } from "@/lib/bookings/rules"
import { statusAfterUndo, TRANSITIONS, transitionRefusal } from "@/lib/bookings/verb-rules"
import { HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import type { ActorRole, BookingStatus, BookingVerb, Participant } from "@/lib/core/vocabulary"
import type { EventFact, ToldBooking } from "@/lib/notifications/facts"

/** One thing that somebody tries after a while; `startsInMinutes` is where a move goes to. */
export type Step = {
  readonly verb: BookingVerb
  readonly by: Participant
  readonly waitMs: number
  readonly startsInMinutes: number
}

/** A booking as it stood from a moment on. */
export type Stand = {
  readonly status: BookingStatus
  readonly startUtc: Date
  readonly endUtc: Date
  readonly respondBy: Date | null
  readonly noShowBy: Participant | null
  readonly videoUrl: string | null
  readonly revision: number
  readonly updatedAt: Date
}

/** What happened to a booking, by its rules, and how it stood after each event. */
export type Life = { readonly events: readonly EventFact[]; readonly stands: readonly Stand[] }

/** Both sides of every life. */
export const PEOPLE = { investor: "investor-id", analyst: "analyst-id" } as const
const BEGAN = new Date("2026-11-23T09:00:00Z")
const MINUTES = 30

const after = (at: Date, ms: number) => new Date(at.getTime() + ms)

/** The life of a booking of whom these steps were tried, one after the other; what its rules refuse does not happen. */
export function liveThrough(steps: readonly Step[], autoConfirm: boolean): Life {
  const events: EventFact[] = []
  const stands: Stand[] = []
  const happen = (
    event: EventFact["event"],
    actorRole: ActorRole,
    at: Date,
    next: Omit<Stand, "revision" | "updatedAt">,
  ) => {
    const before = stands.at(-1)
    const revision = events.length + 1
    stands.push({ ...next, revision, updatedAt: at })
    events.push({
      source: "event",
      id: `event-${revision}`,
      bookingId: "booking-id",
      at,
      actorId: actorRole === "investor" || actorRole === "analyst" ? PEOPLE[actorRole] : null,
      actorRole,
      onBehalfOf: null,
      event,
      revision,
      fromStatus: before?.status ?? null,
      toStatus: next.status,
      oldStartUtc: event === "booking_rescheduled" ? (before?.startUtc ?? null) : null,
      oldEndUtc: event === "booking_rescheduled" ? (before?.endUtc ?? null) : null,
      newStartUtc: next.startUtc,
      newEndUtc: next.endUtc,
      reasonCode: null,
      reasonText: null,
    })
  }
  const first = timesFrom(after(BEGAN, 72 * HOUR_MS), BEGAN)
  const link = (status: BookingStatus) => (status === "confirmed" ? "https://meet.example.test/room" : null)
  const status = autoConfirm ? "confirmed" : "requested"
  happen(`booking_${status}`, "investor", BEGAN, { ...first, status, noShowBy: null, videoUrl: link(status) })
  let now = BEGAN
  for (const { verb, by, waitMs, startsInMinutes } of steps) {
    now = after(now, waitMs)
    const due = stands.at(-1)
    if (due?.status === "requested" && due.respondBy && due.respondBy <= now)
      happen("booking_expired", "system", now, { ...due, status: "expired" })
    if (due?.status === "confirmed" && after(due.endUtc, 72 * HOUR_MS) <= now)
      happen("booking_completed", "system", now, { ...due, status: "completed" })
    const stand = stands.at(-1)
    const last = events.at(-1)
    if (!stand || !last) continue
    const facts = { ...stand, lastChange: last }
    const may: readonly string[] = TRANSITIONS[verb].by
    if (!may.includes(by) || transitionRefusal(verb, facts, now) !== null) continue
    const { event, to } = TRANSITIONS[verb]
    if (verb === "reschedule") {
      const moved = statusAfterMove(stand.status, by, { autoConfirm })
      const times = timesFrom(after(now, startsInMinutes * MINUTE_MS), now)
      happen(event, by, now, { ...stand, ...times, status: moved, videoUrl: link(moved) })
    } else {
      const next = to ?? statusAfterUndo(stand.status)
      const noShowBy = verb === "no_show" ? (by === "analyst" ? "investor" : "analyst") : null
      happen(event, by, now, {
        ...stand,
        status: next,
        noShowBy,
        videoUrl: next === "requested" ? null : link("confirmed"),
      })
    }
  }
  return { events, stands }
}

function timesFrom(startUtc: Date, asked: Date) {
  return { startUtc, endUtc: after(startUtc, MINUTES * MINUTE_MS), respondBy: respondByFor(asked, startUtc) }
}

/** How a life had gone by a moment. */
export function lifeAt(
  { events, stands }: Life,
  at: Date,
): { readonly stand: Stand; readonly told: ToldBooking } {
  const passed = events.filter((event) => event.at <= at)
  const stand = stands[passed.length - 1]
  if (!stand) throw new Error("the life had not begun")
  const party = (side: Participant) => ({ id: PEOPLE[side], reminderMinutes: [1440, 60] })
  return {
    stand,
    told: {
      ...stand,
      id: "booking-id",
      createdAt: BEGAN,
      wasCardAsked: false,
      hasFeedback: false,
      parties: { investor: party("investor"), analyst: party("analyst") },
      events: passed,
    },
  }
}
