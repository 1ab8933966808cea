import { and, desc, eq, inArray, isNull } from "drizzle-orm"
import { availabilityBatches, analystAvailabilityOverrides as overrides } from "@/db/schema/availability"
import type { TxCtx, User, UserCtx } from "@/lib/context"
import { newId } from "@/lib/core/ids"
import { WHOLE_SCHEDULE_MS } from "@/lib/core/limits"
import { ok, type Result, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { undoChanges } from "@/lib/scheduling/batch"
import type { AnalystSchedule, DateChange } from "@/lib/scheduling/types"
import { loadSchedule } from "@/lib/slots/load-schedule"
import { ApplyBatchInput, PreviewBatchInput, UndoBatchInput } from "./batch-inputs"
import { editSchedule } from "./edit-schedule"
import { planBatch } from "./plan-batch"
import { strandedBookings } from "./stranded-bookings"
import type { BatchPreview, BatchView } from "./views"
import { BatchOutput, BatchPreviewOutput } from "./wire"

/** Shows what a batch would change; changes nothing. */
export const previewBatch = operation(
  { input: PreviewBatchInput, output: BatchPreviewOutput, roles: ["analyst"], refuses: ["not_found"] },
  async function previewBatch(ctx, batch): Promise<Result<BatchPreview, "not_found">> {
    const seen = await loadSchedule(ctx.db, {
      analystId: ctx.actor.id,
      from: ctx.now,
      to: new Date(ctx.now.getTime() + WHOLE_SCHEDULE_MS),
      now: ctx.now,
    })
    if (!seen) return refuse("not_found")
    const { timeZone } = seen.schedule
    const plan = await planBatch(ctx, timeZone, batch)
    if (!plan.ok) return plan
    const conflicts = await strandedBookings(ctx, withChanges(seen.schedule, plan.value.changes))
    const already = await strandedBookings(ctx, seen.schedule)
    const fresh = conflicts.filter(({ id }) => !already.some((booking) => booking.id === id))
    return ok({ ...plan.value, conflicts: fresh, revision: seen.revision })
  },
)

/** Does what the preview of that revision showed, in one transaction. */
export const applyBatch = operation(
  {
    input: ApplyBatchInput,
    output: BatchOutput,
    roles: ["analyst"],
    refuses: ["invalid_input", "not_found", "stale"],
  },
  async function applyBatch(ctx, { revision, ...batch }) {
    return editSchedule(
      ctx,
      { kind: "batch_applied", analystId: ctx.actor.id, seenRevision: revision },
      async (inner, profile): Promise<Result<BatchView, "invalid_input" | "not_found">> => {
        const plan = await planBatch(inner, profile.timeZone, batch)
        if (!plan.ok) return plan
        const { label, changes } = plan.value
        if (changes.length === 0)
          return refuse("invalid_input", { detail: "This changes no date: all of them are so already." })
        await writeChanges(inner, changes)
        const made = { id: newId(), label, createdAt: ctx.now }
        await inner.db
          .insert(availabilityBatches)
          .values({ ...made, analystId: ctx.actor.id, changes: [...changes] })
        return ok({ ...made, dates: changes.length })
      },
    )
  },
)

/** Takes the last batch back: its dates get the hours that they had before, but for those edited since. It is stale when it is not the last one any more. */
export const undoBatch = operation(
  { input: UndoBatchInput, output: BatchOutput, roles: ["analyst"], refuses: ["not_found", "stale"] },
  async function undoBatch(ctx, { batchId }) {
    return editSchedule(
      ctx,
      { kind: "batch_undone", analystId: ctx.actor.id },
      async (inner): Promise<Result<BatchView, "stale">> => {
        const last = await lastBatch(inner)
        if (!last || last.id !== batchId)
          return refuse("stale", { detail: "This was undone, or another batch came after it." })
        const dates = last.changes.map(({ date }) => date)
        const present = await inner.db
          .select({ date: overrides.date, windows: overrides.windows })
          .from(overrides)
          .where(and(eq(overrides.analystId, ctx.actor.id), inArray(overrides.date, dates)))
        const back = undoChanges(present, last.changes)
        await writeChanges(inner, back)
        await inner.db
          .update(availabilityBatches)
          .set({ undoneAt: ctx.now })
          .where(eq(availabilityBatches.id, batchId))
        return ok({ ...batchView(last), dates: back.length })
      },
    )
  },
)

/** The batch that can be undone now; null when there is none. */
export async function findLastBatch(ctx: UserCtx): Promise<BatchView | null> {
  const last = await lastBatch(ctx)
  return last ? batchView(last) : null
}

async function lastBatch(ctx: UserCtx) {
  const [last] = await ctx.db
    .select()
    .from(availabilityBatches)
    .where(and(eq(availabilityBatches.analystId, ctx.actor.id), isNull(availabilityBatches.undoneAt)))
    .orderBy(desc(availabilityBatches.createdAt), desc(availabilityBatches.id))
    .limit(1)
  return last
}

async function writeChanges({ actor, db }: TxCtx<User>, changes: readonly DateChange[]): Promise<void> {
  for (const { date, after } of changes) {
    if (after === null) {
      await db.delete(overrides).where(and(eq(overrides.analystId, actor.id), eq(overrides.date, date)))
    } else {
      const windows = [...after]
      await db
        .insert(overrides)
        .values({ id: newId(), analystId: actor.id, date, windows })
        .onConflictDoUpdate({ target: [overrides.analystId, overrides.date], set: { windows } })
    }
  }
}

function withChanges(schedule: AnalystSchedule, changes: readonly DateChange[]): AnalystSchedule {
  const dates = new Map(schedule.overrides.map((override) => [override.date, override.windows]))
  for (const { date, after } of changes) {
    if (after === null) dates.delete(date)
    else dates.set(date, after)
  }
  return { ...schedule, overrides: [...dates].map(([date, windows]) => ({ date, windows })) }
}

function batchView(batch: typeof availabilityBatches.$inferSelect): BatchView {
  return { id: batch.id, label: batch.label, createdAt: batch.createdAt, dates: batch.changes.length }
}
