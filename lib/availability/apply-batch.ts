import { and, eq } from "drizzle-orm"
import { availabilityBatches, analystAvailabilityOverrides as overrides } from "@/db/schema/availability"
import { analystOf, type TxCtx, type User } from "@/lib/context"
import { newId } from "@/lib/core/ids"
import { ok, type Result, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import type { DateChange } from "@/lib/scheduling/types"
import { ApplyBatchInput } from "./batch-inputs"
import { editSchedule } from "./edit-schedule"
import { planBatch } from "./plan-batch"
import type { BatchView } from "./views"
import { BatchOutput } from "./wire"

/** Does what the preview of that revision showed, in one transaction. */
export const applyBatch = operation(
  {
    input: ApplyBatchInput,
    output: BatchOutput,
    roles: ["analyst"],
    isAnalysts: true,
    refuses: ["invalid_input", "not_found", "stale"],
  },
  async function applyBatch(ctx, { revision, ...batch }) {
    return editSchedule(
      ctx,
      { kind: "batch_applied", analystId: analystOf(ctx), seenRevision: revision },
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
          .values({ ...made, analystId: analystOf(ctx), changes: [...changes] })
        return ok({ ...made, dates: changes.length })
      },
    )
  },
)

/** Gives dates the hours that a batch or its undoing says. */
export async function writeChanges(ctx: TxCtx<User>, changes: readonly DateChange[]): Promise<void> {
  for (const { date, after } of changes) {
    if (after === null) {
      await ctx.db
        .delete(overrides)
        .where(and(eq(overrides.analystId, analystOf(ctx)), eq(overrides.date, date)))
    } else {
      const windows = [...after]
      await ctx.db
        .insert(overrides)
        .values({ id: newId(), analystId: analystOf(ctx), date, windows })
        .onConflictDoUpdate({ target: [overrides.analystId, overrides.date], set: { windows } })
    }
  }
}
