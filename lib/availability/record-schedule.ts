import { sql } from "drizzle-orm"
import { scheduleEvents } from "@/db/schema/schedule-events"
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

/** Writes what the actor's edit changed of a schedule, numbered by the revision it made. */
export async function recordEdit(
  ctx: TxCtx,
  edit: { readonly analystId: string; readonly kind: ScheduleEditKind; readonly revision: number },
  before: ScheduleState,
): Promise<void> {
  const after = await readScheduleState(ctx, edit.analystId)
  await ctx.db.insert(scheduleEvents).values({
    id: newId(),
    ...edit,
    ...changesBetween(before, after),
    ...actedBy(ctx.actor),
    createdAt: ctx.now,
  })
}
