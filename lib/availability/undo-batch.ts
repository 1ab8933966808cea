import { and, eq, inArray } from "drizzle-orm"
import { availabilityBatches, analystAvailabilityOverrides as overrides } from "@/db/schema/availability"
import { analystOf } from "@/lib/context"
import { ok, type Result, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { undoChanges } from "@/lib/scheduling/batch"
import { writeChanges } from "./apply-batch"
import { UndoBatchInput } from "./batch-inputs"
import { editSchedule } from "./edit-schedule"
import { batchView, lastBatch } from "./queries"
import type { BatchView } from "./views"
import { BatchOutput } from "./wire"

/** Takes the last batch back: its dates get the hours that they had before, but for those edited since. It is stale when it is not the last one any more. */
export const undoBatch = operation(
  {
    input: UndoBatchInput,
    output: BatchOutput,
    roles: ["analyst"],
    isAnalysts: true,
    refuses: ["not_found", "stale"],
  },
  async function undoBatch(ctx, { batchId }) {
    return editSchedule(
      ctx,
      { kind: "batch_undone", analystId: analystOf(ctx) },
      async (inner): Promise<Result<BatchView, "stale">> => {
        const last = await lastBatch(inner)
        if (!last || last.id !== batchId)
          return refuse("stale", { detail: "This was undone, or another batch came after it." })
        const dates = last.changes.map(({ date }) => date)
        const present = await inner.db
          .select({ date: overrides.date, windows: overrides.windows })
          .from(overrides)
          .where(and(eq(overrides.analystId, analystOf(ctx)), inArray(overrides.date, dates)))
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
