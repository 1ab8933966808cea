import { auditEvents } from "@/db/schema/audit"
import { actedBy, type TxCtx } from "@/lib/context"
import type { AuditAction, AuditObject } from "@/lib/core/auditing"
import { newId } from "@/lib/core/ids"
import { changedFacts, type Facts } from "./rules"

/** An act, and what it was done to. Of the two states only what differs is kept; null where there was none, or is none any more. */
export type AuditedAct = {
  readonly action: AuditAction
  readonly object: readonly [type: AuditObject, id: string | null]
  readonly before: Facts
  readonly after: Facts
  /** That of the event which tells the same among a booking's or a schedule's: the trail shows the two as one. */
  readonly id?: string
}

/**
 * Writes what the actor did to the audit trail, in the act's own transaction. To be called last in it: from here to the end of the
 * transaction every other act waits that is to be written there.
 */
export async function recordAudit(
  ctx: TxCtx,
  { action, object: [objectType, objectId], before, after, id = newId() }: AuditedAct,
): Promise<void> {
  await ctx.db.insert(auditEvents).values({
    id,
    at: ctx.now,
    ...actedBy(ctx.actor),
    ...ctx.through,
    action,
    objectType,
    objectId,
    ...changedFacts(objectType, before, after),
  })
}
