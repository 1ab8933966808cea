import { eq, sql } from "drizzle-orm"
import type { Transaction } from "@/db/client"
import { analystConnectProfiles } from "@/db/schema/analysts"
import { transact } from "@/db/transact"
import { answerOnce } from "@/lib/answers/answer-once"
import type { Ctx } from "@/lib/context"
import { type Result, refuse } from "@/lib/core/result"
import type { ScheduleEditKind } from "@/lib/core/vocabulary"
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
 * A booking that looked before it looks again.
 */
export function editSchedule<T>(
  ctx: Ctx,
  edit: ScheduleEdit,
  change: (tx: Transaction, profile: LockedProfile) => Promise<Result<T>>,
): Promise<Result<T>> {
  return transact(ctx.db, (tx) => answerOnce(tx, ctx, null, () => editLocked(tx, ctx, edit, change)))
}

async function editLocked<T>(
  tx: Transaction,
  ctx: Ctx,
  { kind, analystId, seenRevision }: ScheduleEdit,
  change: (tx: Transaction, profile: LockedProfile) => Promise<Result<T>>,
): Promise<Result<T>> {
  const [profile] = await tx
    .select()
    .from(analystConnectProfiles)
    .where(eq(analystConnectProfiles.analystId, analystId))
    .for("no key update")
  if (!profile) return refuse("not_found")
  if (seenRevision !== undefined && seenRevision !== profile.revision) return refuse("stale")
  const before = await readScheduleState(tx, analystId)
  const result = await change(tx, profile)
  if (result.ok) {
    await tx
      .update(analystConnectProfiles)
      .set({ revision: sql`${analystConnectProfiles.revision} + 1`, updatedAt: ctx.now })
      .where(eq(analystConnectProfiles.analystId, analystId))
    await recordEdit(tx, ctx, { analystId, kind, revision: profile.revision + 1 }, before)
  }
  return result
}
