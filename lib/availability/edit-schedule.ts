import { eq, sql } from "drizzle-orm"
import type { Constraint } from "@/db/faults"
import { analystConnectProfiles } from "@/db/schema/analysts"
import type { Within } from "@/db/transact"
import { answerOnce } from "@/lib/answers/answer-once"
import type { Ctx, TxCtx } from "@/lib/context"
import { type Refused, type Result, refuse } from "@/lib/core/result"
import type { ScheduleEditKind } from "@/lib/core/vocabulary"
import { lockProfile } from "./lock-profile"
import { readScheduleState, recordEdit } from "./record-schedule"

/** A profile as it stands, locked. */
export type LockedProfile = typeof analystConnectProfiles.$inferSelect

/** What is about to be done to whose schedule, and the revision that the caller saw, if he says so. */
export type ScheduleEdit = {
  readonly kind: ScheduleEditKind
  readonly analystId: string
  readonly seenRevision?: number | undefined
}

/**
 * Every edit of what decides a booking: locks the profile row, refuses `stale` when the caller saw another revision, does
 * the edit, raises the revision and writes what changed to the schedule's history, in one transaction, and once for a key.
 * A booking that looked before it looks again. `not_found` without a profile, or where its owner is no analyst any more.
 */
export function editSchedule<
  C extends Ctx,
  R extends Result<unknown>,
  Edit extends ScheduleEdit,
  Met extends Constraint = never,
>(ctx: C, edit: Edit, change: Change<C, R>, ...mayMeet: Met[]) {
  return answerOnce(ctx, null, (inner) => editLocked(inner, edit, change), ...mayMeet)
}

type Change<C, R> = (inner: Within<C>, profile: LockedProfile) => Promise<R>
/** Only who says what he saw can be told that it has changed. */
type StaleOf<Edit extends ScheduleEdit> = "seenRevision" extends keyof Edit ? "stale" : never

async function editLocked<C extends TxCtx, R extends Result<unknown>, Edit extends ScheduleEdit>(
  ctx: C,
  { kind, analystId, seenRevision }: Edit,
  change: (inner: C, profile: LockedProfile) => Promise<R>,
): Promise<R | Refused<"not_found" | StaleOf<Edit>>> {
  const profile = await lockProfile(ctx, analystId)
  if (!profile) return refuse("not_found")
  if (seenRevision !== undefined && seenRevision !== profile.revision) {
    return refuse("stale" as StaleOf<Edit>)
  }
  const before = await readScheduleState(ctx, analystId)
  const result = await change(ctx, profile)
  if (result.ok) {
    await ctx.db
      .update(analystConnectProfiles)
      .set({ revision: sql`${analystConnectProfiles.revision} + 1`, updatedAt: ctx.now })
      .where(eq(analystConnectProfiles.analystId, analystId))
    await recordEdit(ctx, { analystId, kind, revision: profile.revision + 1 }, before)
  }
  return result
}
