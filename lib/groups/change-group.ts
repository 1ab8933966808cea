import { and, eq } from "drizzle-orm"
import type { Constraint } from "@/db/faults"
import { sessionBookings } from "@/db/schema/bookings"
import { answerOnce } from "@/lib/answers/answer-once"
import type { Reason } from "@/lib/bookings/reasons"
import { recordEvent } from "@/lib/bookings/record-event"
import { refusalSentence, staleSentence } from "@/lib/bookings/sentences"
import { type RefusalOf, transitionRefusal } from "@/lib/bookings/verb-rules"
import type { TxCtx, User, UserCtx } from "@/lib/context"
import { type CodeOf, ok, type Refused, type Result, refuse } from "@/lib/core/result"
import type { BookingEvent } from "@/lib/core/vocabulary"
import { groupAsSeen } from "./join-group"
import { type GroupRows, lockGroup } from "./lock-group"

/** What every verb of a group session's analyst takes; `revision` is the one that he saw. */
export type Asked = {
  readonly groupId: string
  readonly revision?: number | undefined
  readonly reason?: Reason
}
/** What of its booking changes; its revision and the moment of the change come by themselves. */
export type Change = Partial<Omit<GroupRows["booking"], "id" | "kind" | "revision" | "updatedAt">>
/** What is done around a change in its transaction: the locks that come before the session's own, what follows from it, what it may meet. */
type Around<Met> = {
  readonly before?: (inner: TxCtx<User>) => Promise<void>
  readonly after?: (inner: TxCtx<User>) => Promise<void>
  readonly mayMeet?: readonly Met[]
}
/** What may be done to it, by the rules of bookings. */
type Verb = "cancel" | "complete" | "reschedule"

/**
 * What every verb does to a group session, in one transaction and once for a key: holds it, looks whether the verb may be used, lets `plan`
 * say what changes or why not, and writes that and its event. `not_found`
 * unless the actor leads it or runs the house; `stale` when its revision is not the one seen; else as the rules of verbs and `plan` say.
 */
export function changeGroup<V extends Verb, R extends Result<Change>, Met extends Constraint = never>(
  ctx: UserCtx,
  verb: V,
  event: BookingEvent,
  asked: Asked,
  plan: (inner: TxCtx<User>, rows: GroupRows) => Promise<R>,
  { before, after, mayMeet = [] }: Around<Met> = {},
) {
  return answerOnce(
    ctx,
    asked.groupId,
    async (inner) => {
      await before?.(inner)
      const found = await holdOwn(inner, verb, asked)
      if (!found.ok) return found
      const change = await plan(inner, found.value)
      if (!change.ok) return change as Refused<CodeOf<R>>
      await writeChange(inner, event, found.value.booking, change.value, asked.reason)
      await after?.(inner)
      return groupAsSeen(inner, asked.groupId)
    },
    ...mayMeet,
  )
}

/** Changes a locked group session's booking and writes the event of it. */
export async function writeChange(
  ctx: TxCtx,
  event: BookingEvent,
  before: GroupRows["booking"],
  change: Change,
  reason?: Reason,
): Promise<void> {
  const changed = { ...change, revision: before.revision + 1, updatedAt: ctx.now }
  await ctx.db
    .update(sessionBookings)
    .set(changed)
    .where(and(eq(sessionBookings.id, before.id), eq(sessionBookings.revision, before.revision)))
  await recordEvent(ctx, event, { before, after: { ...before, ...changed } }, { reason })
}

async function holdOwn<V extends Verb>(
  ctx: TxCtx<User>,
  verb: V,
  asked: Asked,
): Promise<Result<GroupRows, "not_found" | "stale" | RefusalOf<V>>> {
  const held = await holdAsSeen(ctx, asked)
  if (!held.ok) return held
  const facts = { ...held.value.booking, lastChange: null }
  const refusal = transitionRefusal(verb, facts, ctx.now)
  if (refusal) return refuse(refusal, { detail: refusalSentence(refusal, verb, facts, ctx.now) })
  return held
}

/** A group session of the actor's own, to an admin any, held as he saw it: `not_found`, or `stale` when it changed since. */
export async function holdAsSeen(
  ctx: TxCtx<User>,
  { groupId, revision }: Asked,
): Promise<Result<GroupRows, "not_found" | "stale">> {
  const rows = await lockGroup(ctx, groupId)
  if (!rows || (ctx.actor.role !== "admin" && rows.booking.analystId !== ctx.actor.id))
    return refuse("not_found")
  if (revision !== undefined && revision !== rows.booking.revision) {
    return refuse("stale", { detail: staleSentence(rows.booking, ctx.now) })
  }
  return ok(rows)
}
