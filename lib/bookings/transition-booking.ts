import { and, eq } from "drizzle-orm"
import type { Database, Transaction } from "@/db/client"
import { analystConnectProfiles } from "@/db/schema/analysts"
import { sessionBookingEvents, sessionBookings } from "@/db/schema/bookings"
import { transact } from "@/db/transact"
import type { Ctx } from "@/lib/context"
import { newId } from "@/lib/core/ids"
import { ok, type Result, refuse } from "@/lib/core/result"
import type { BookingVerb, ReasonCode } from "@/lib/core/vocabulary"
import { type SelectedBooking, selectBookings, visibleTo } from "./queries"
import { isLateCancel, statusAt, TRANSITIONS, transitionRefusal } from "./rules"
import { type BookingView, bookingView } from "./views"

/** What every verb takes; `revision` is the one that the caller saw, and the reason that of decline and cancel. */
export type Transition = {
  readonly bookingId: string
  readonly revision?: number
  readonly reason?: { readonly code: ReasonCode; readonly text: string | null }
}

/**
 * Moves a booking along one arrow of the life cycle: one guarded update and its event, or a refusal and no change.
 * `not_found` unless the actor is party to it; `stale` when its revision is not the one seen, or changed meanwhile;
 * `invalid_transition`, `too_early`, `too_late` as the rules say.
 */
export function transitionBooking(
  ctx: Ctx,
  verb: BookingVerb,
  input: Transition,
): Promise<Result<BookingView>> {
  return transact(ctx.db, async (tx) => {
    const [row] = await selectBookings(tx).where(
      and(eq(sessionBookings.id, input.bookingId), visibleTo(ctx.actor)),
    )
    if (!row) return refuse("not_found")
    const { booking } = row
    if (input.revision !== undefined && input.revision !== booking.revision) return refuse("stale")
    const refusal = transitionRefusal(verb, booking, ctx.now)
    if (refusal) return refuse(refusal, { detail: refusalSentence(refusal, verb, row, ctx.now) })

    const changed = await applyTransition(tx, ctx, verb, input, row)
    if (!changed) return refuse("stale")
    return ok(bookingView({ ...row, booking: changed }, ctx.actor, ctx.now))
  })
}

async function applyTransition(
  tx: Transaction,
  ctx: Ctx,
  verb: BookingVerb,
  input: Transition,
  row: SelectedBooking,
) {
  const { to, event } = TRANSITIONS[verb]
  const { booking } = row
  const [changed] = await tx
    .update(sessionBookings)
    .set({
      status: to,
      revision: booking.revision + 1,
      updatedAt: ctx.now,
      ...(verb === "confirm"
        ? { confirmedAt: ctx.now, videoUrl: await meetingUrlOf(tx, booking.analystId) }
        : {}),
      ...(verb === "cancel" ? { cancelledBy: ctx.actor.role } : {}),
      ...(input.reason ? { reasonCode: input.reason.code, reasonText: input.reason.text } : {}),
    })
    .where(and(eq(sessionBookings.id, booking.id), eq(sessionBookings.revision, booking.revision)))
    .returning()
  if (!changed) return null
  await tx.insert(sessionBookingEvents).values({
    id: newId(),
    bookingId: booking.id,
    revision: changed.revision,
    event,
    actorId: ctx.actor.id,
    actorRole: ctx.actor.role,
    fromStatus: booking.status,
    toStatus: to,
    oldStartUtc: booking.startUtc,
    oldEndUtc: booking.endUtc,
    newStartUtc: booking.startUtc,
    newEndUtc: booking.endUtc,
    reasonCode: input.reason?.code ?? null,
    reasonText: input.reason?.text ?? null,
    late: verb === "cancel" && isLateCancel(booking.startUtc, row.cancelNoticeMinutes, ctx.now),
    createdAt: ctx.now,
  })
  return changed
}

async function meetingUrlOf(tx: Transaction | Database, analystId: string): Promise<string | null> {
  const [profile] = await tx
    .select({ meetingUrl: analystConnectProfiles.meetingUrl })
    .from(analystConnectProfiles)
    .where(eq(analystConnectProfiles.analystId, analystId))
  return profile?.meetingUrl ?? null
}

function refusalSentence(
  refusal: "invalid_transition" | "too_early" | "too_late",
  verb: BookingVerb,
  { booking }: SelectedBooking,
  now: Date,
): string {
  const status = statusAt(booking, now)
  if (refusal === "invalid_transition")
    return `The session is ${status.replace("_", "-")}; it cannot ${WORDS[verb]}.`
  if (refusal === "too_early") return "The session has not ended yet."
  return status === "expired"
    ? "The time to answer this request has passed: it has expired."
    : "The session has already started."
}

const WORDS = {
  confirm: "be confirmed",
  decline: "be declined",
  cancel: "be cancelled",
  complete: "be marked as completed",
} as const satisfies Record<BookingVerb, string>
