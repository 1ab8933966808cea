import { actFor } from "@/lib/analysts/act-for"
import { operation } from "@/lib/operation"
import { UndoAnyBatchInput } from "./any-schedule-inputs"
import { undoBatch } from "./undo-batch"
import { BatchOutput } from "./wire"

/** An admin takes the last batch of any analyst back. */
export const undoAnyBatch = operation(
  {
    input: UndoAnyBatchInput,
    output: BatchOutput,
    roles: ["admin"],
    audits: ["batch_undone"],
    refuses: undoBatch.refuses,
  },
  async function undoAnyBatch(ctx, { analystId, ...input }) {
    return actFor(ctx, analystId, undoBatch, input)
  },
)
