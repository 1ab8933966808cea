import { eq, sql } from "drizzle-orm"
import type { Transaction } from "@/db/client"
import { analystConnectProfiles } from "@/db/schema/analysts"
import { transact } from "@/db/transact"
import { answerOnce } from "@/lib/answers/answer-once"
import type { Ctx } from "@/lib/context"
import { type Result, refuse } from "@/lib/core/result"

/** A profile as it stands, locked. */
export type LockedProfile = typeof analystConnectProfiles.$inferSelect

/**
 * Every edit of what decides a booking: locks the profile row, refuses `stale` when the caller saw another revision, does
 * the edit and raises the revision, in one transaction, and once for a key. A booking that looked before it looks again.
 */
export function editSchedule<T>(
  ctx: Ctx,
  analystId: string,
  seenRevision: number | undefined,
  edit: (tx: Transaction, profile: LockedProfile) => Promise<Result<T>>,
): Promise<Result<T>> {
  return transact(ctx.db, (tx) =>
    answerOnce(tx, ctx, null, () => editLocked(tx, ctx, analystId, seenRevision, edit)),
  )
}

async function editLocked<T>(
  tx: Transaction,
  ctx: Ctx,
  analystId: string,
  seenRevision: number | undefined,
  edit: (tx: Transaction, profile: LockedProfile) => Promise<Result<T>>,
): Promise<Result<T>> {
  const [profile] = await tx
    .select()
    .from(analystConnectProfiles)
    .where(eq(analystConnectProfiles.analystId, analystId))
    .for("no key update")
  if (!profile) return refuse("not_found")
  if (seenRevision !== undefined && seenRevision !== profile.revision) return refuse("stale")
  const result = await edit(tx, profile)
  if (result.ok) {
    await tx
      .update(analystConnectProfiles)
      .set({ revision: sql`${analystConnectProfiles.revision} + 1`, updatedAt: ctx.now })
      .where(eq(analystConnectProfiles.analystId, analystId))
  }
  return result
}
