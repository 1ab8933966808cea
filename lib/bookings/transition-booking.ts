import { and, eq } from "drizzle-orm"
import type { Constraint } from "@/db/faults"
import { analystConnectProfiles } from "@/db/schema/analysts"
import { sessionBookings } from "@/db/schema/bookings"
import { answerOnce } from "@/lib/answers/answer-once"
import type { TxCtx, User, UserCtx } from "@/lib/context"
import { ok, type Result, refuse } from "@/lib/core/result"
import type { BookingVerb, StatusVerb } from "@/lib/core/vocabulary"
import { lockParties } from "./lock-parties"
import { type SelectedBooking, selectBookings, visibleTo } from "./queries"
import type { Reason } from "./reasons"
import { recordEvent } from "./record-event"
import { isLateCancel } from "./rules"
import { refusalSentence, staleSentence } from "./sentences"
import { type RefusalOf, statusAfterUndo, TRANSITIONS, transitionRefusal } from "./verb-rules"
import { bookingView } from "./views"

/** What every verb takes; `revision` is the one that the caller saw, and the reason that of decline and cancel. */
export type Transition = {
  readonly bookingId: string
  readonly revision?: number
  readonly reason?: Reason
}

/**
 * Moves a booking along one arrow of the life cycle: one guarded update and its event, or a refusal and no change.
 * `not_found` unless the actor is party to it; `stale` when its revision is not the one seen, or changed meanwhile; else as the
 * rules say.
 */
export function transitionBooking<Verb extends StatusVerb, Met extends Constraint = never>(
  ctx: UserCtx,
  verb: Verb,
  input: Transition,
  ...mayMeet: Met[]
) {
  return answerOnce(
    ctx,
    input.bookingId,
    async (inner) => {
      // A session that is no longer completed holds its time and buffers again.
      if (verb === "undo") await lockParties(inner, input.bookingId)
      const row = await findForVerb(inner, verb, input)
      if (!row.ok) return row
      const changed = await applyTransition(inner, verb, input, row.value)
      if (!changed) return refuse("stale")
      const lastChange = { event: TRANSITIONS[verb].event, actorRole: ctx.actor.role, at: ctx.now }
      return ok(bookingView({ ...row.value, booking: changed, lastChange }, ctx.actor, ctx.now))
    },
    ...mayMeet,
  )
}

/** The booking that the actor wants to use a verb on, or why he may not now. */
export async function findForVerb<Verb extends BookingVerb>(
  ctx: TxCtx<User>,
  verb: Verb,
  { bookingId, revision }: Pick<Transition, "bookingId" | "revision">,
): Promise<Result<SelectedBooking, "not_found" | "stale" | RefusalOf<Verb>>> {
  const [row] = await selectBookings(ctx.db).where(
    and(eq(sessionBookings.id, bookingId), visibleTo(ctx.actor)),
  )
  if (!row) return refuse("not_found")
  if (revision !== undefined && revision !== row.booking.revision) {
    return refuse("stale", { detail: staleSentence(row.booking, ctx.now) })
  }
  const facts = { ...row.booking, lastChange: row.lastChange }
  const refusal = transitionRefusal(verb, facts, ctx.now)
  if (refusal) return refuse(refusal, { detail: refusalSentence(refusal, verb, facts, ctx.now) })
  return ok(row)
}

async function applyTransition(ctx: TxCtx<User>, verb: StatusVerb, input: Transition, row: SelectedBooking) {
  const { to, event } = TRANSITIONS[verb]
  const { booking } = row
  const [changed] = await ctx.db
    .update(sessionBookings)
    .set({
      status: to ?? statusAfterUndo(booking.status),
      revision: booking.revision + 1,
      updatedAt: ctx.now,
      ...(verb === "confirm"
        ? { confirmedAt: ctx.now, videoUrl: await meetingUrlOf(ctx, booking.analystId) }
        : {}),
      ...(verb === "undo" && booking.status === "confirmed" ? { confirmedAt: null, videoUrl: null } : {}),
      ...(verb === "cancel" ? { cancelledBy: ctx.actor.role } : {}),
      ...(verb === "no_show" ? { noShowBy: ctx.actor.role === "analyst" ? "investor" : "analyst" } : {}),
      ...(input.reason ? { reasonCode: input.reason.code, reasonText: input.reason.text } : {}),
    })
    .where(and(eq(sessionBookings.id, booking.id), eq(sessionBookings.revision, booking.revision)))
    .returning()
  if (!changed) return null
  const late = verb === "cancel" && isLateCancel(booking.startUtc, row.cancelNoticeMinutes, ctx.now)
  await recordEvent(ctx, event, { before: booking, after: changed }, { reason: input.reason, late })
  return changed
}

async function meetingUrlOf({ db }: TxCtx, analystId: string): Promise<string | null> {
  const [profile] = await db
    .select({ meetingUrl: analystConnectProfiles.meetingUrl })
    .from(analystConnectProfiles)
    .where(eq(analystConnectProfiles.analystId, analystId))
  return profile?.meetingUrl ?? null
}
