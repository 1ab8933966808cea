import { actFor } from "@/lib/analysts/act-for"
import { operation } from "@/lib/operation"
import { ApplyAnyBatchInput } from "./any-schedule-inputs"
import { applyBatch } from "./apply-batch"
import { BatchOutput } from "./wire"

/** An admin does to any analyst’s dates what the preview showed. */
export const applyAnyBatch = operation(
  {
    input: ApplyAnyBatchInput,
    output: BatchOutput,
    roles: ["admin"],
    audits: ["batch_applied"],
    refuses: applyBatch.refuses,
  },
  async function applyAnyBatch(ctx, { analystId, ...input }) {
    return actFor(ctx, analystId, applyBatch, input)
  },
)
