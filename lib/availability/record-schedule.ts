import { sql } from "drizzle-orm"
import { scheduleEvents } from "@/db/schema/schedule-events"
import { recordAudit } from "@/lib/audit/record-audit"
import { actedBy, type TxCtx } from "@/lib/context"
import { newId } from "@/lib/core/ids"
import type { ScheduleEditKind } from "@/lib/core/vocabulary"
import { changesBetween, type ScheduleState } from "@/lib/scheduling/history"

/** All that an analyst posts, as a transaction sees it; he has a profile. */
export async function readScheduleState({ db }: TxCtx, analystId: string): Promise<ScheduleState> {
  const { rows } = await db.execute<{ state: ScheduleState | null }>(
    sql`select schedule_state(${analystId}) as state`,
  )
  const state = rows[0]?.state
  if (!state) throw new Error(`There is no schedule of ${analystId}.`)
  return state
}

/** Begins the history of a new analyst's schedule with its state, as the actor made it. */
export async function beginHistory(ctx: TxCtx, analystId: string): Promise<void> {
  const { actorId, actorRole } = actedBy(ctx.actor)
  await ctx.db.execute(
    sql`select begin_schedule_history(${analystId}, ${ctx.now.toISOString()}, ${actorId}, ${actorRole})`,
  )
}

/** Writes what the actor's edit changed of a schedule, numbered by the revision it made; of an admin to the audit trail, too. */
export async function recordEdit(
  ctx: TxCtx,
  edit: { readonly analystId: string; readonly kind: ScheduleEditKind; readonly revision: number },
  before: ScheduleState,
): Promise<void> {
  const id = newId()
  const changes = changesBetween(before, await readScheduleState(ctx, edit.analystId))
  await ctx.db
    .insert(scheduleEvents)
    .values({ id, ...edit, ...changes, ...actedBy(ctx.actor), createdAt: ctx.now })
  if (ctx.actor.role === "admin") {
    await recordAudit(ctx, { id, action: edit.kind, object: ["analyst", edit.analystId], ...changes })
  }
}
