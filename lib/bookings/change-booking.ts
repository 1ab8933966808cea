import { and, eq } from "drizzle-orm"
import type { Constraint } from "@/db/faults"
import { sessionBookings } from "@/db/schema/bookings"
import { answerOnce } from "@/lib/answers/answer-once"
import type { TxCtx, User, UserCtx } from "@/lib/context"
import { type CodeOf, ok, type Refused, type Result, refuse } from "@/lib/core/result"
import type { BookingVerb } from "@/lib/core/vocabulary"
import { repricePayment } from "@/lib/payments/reprice-payment"
import { lockParties } from "./lock-parties"
import { type SelectedBooking, selectBookings, visibleTo } from "./queries"
import type { Reason } from "./reasons"
import { recordEvent } from "./record-event"
import { isLateCancel } from "./rules"
import { refusalSentence, staleSentence } from "./sentences"
import { type RefusalOf, TRANSITIONS, transitionRefusal } from "./verb-rules"
import { bookingView } from "./views"

/** What every verb takes; `revision` is the one that the caller saw, and the reason is kept with the event. */
export type Asked = {
  readonly bookingId: string
  readonly revision?: number | undefined
  readonly reason?: Reason
  readonly suggestsColleagues?: boolean
}

/** What of a booking changes; its revision and the moment of the change come by themselves. */
export type Change = Partial<Omit<SelectedBooking["booking"], "id" | "revision" | "updatedAt">>

/**
 * What every verb does to a booking, in one transaction and once for a key: finds it, looks whether the verb may be used,
 * lets `plan` say what changes or why not, and writes that and its event. Of a verb that takes time both parties are
 * locked first.
 * `not_found` unless the actor is party to it; `stale` when its revision is not the one seen, or changed meanwhile; else as the
 * rules of verbs and `plan` say.
 */
export function changeBooking<
  Verb extends BookingVerb,
  R extends Result<Change>,
  Met extends Constraint = never,
>(
  ctx: UserCtx,
  verb: Verb,
  asked: Asked,
  plan: (inner: TxCtx<User>, row: SelectedBooking) => Promise<R>,
  ...mayMeet: Met[]
) {
  const { takesTime, event } = TRANSITIONS[verb]
  return answerOnce(
    ctx,
    asked.bookingId,
    async (inner) => {
      if (takesTime) await lockParties(inner, asked.bookingId)
      const found = await findForVerb(inner, verb, asked)
      if (!found.ok) return found
      const { booking: before, cancelNoticeMinutes } = found.value
      const change = await plan(inner, found.value)
      if (!change.ok) return change as Refused<CodeOf<R>>
      const [changed] = await inner.db
        .update(sessionBookings)
        .set({ ...change.value, revision: before.revision + 1, updatedAt: ctx.now })
        .where(and(eq(sessionBookings.id, before.id), eq(sessionBookings.revision, before.revision)))
        .returning()
      if (!changed) return refuse("stale")
      const after = { ...changed, investorId: before.investorId }
      const late = verb === "cancel" && isLateCancel(before.startUtc, cancelNoticeMinutes, ctx.now)
      await recordEvent(inner, event, { before, after }, { ...asked, late })
      const payment = found.value.payment && (await repricePayment(inner, before, after))
      const lastChange = { event, actorRole: ctx.actor.role, at: ctx.now }
      return ok(bookingView({ ...found.value, payment, booking: after, lastChange }, ctx.actor, ctx.now))
    },
    ...mayMeet,
  )
}

/** The booking that the actor wants to use a verb on, or why he may not now. */
async function findForVerb<Verb extends BookingVerb>(
  ctx: TxCtx<User>,
  verb: Verb,
  { bookingId, revision }: Asked,
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
