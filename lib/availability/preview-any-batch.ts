import { actFor } from "@/lib/analysts/act-for"
import { operation } from "@/lib/operation"
import { PreviewAnyBatchInput } from "./any-schedule-inputs"
import { previewBatch } from "./preview-batch"
import { BatchPreviewOutput } from "./wire"

/** Shows an admin what a batch would change of any analyst’s dates. */
export const previewAnyBatch = operation(
  {
    input: PreviewAnyBatchInput,
    output: BatchPreviewOutput,
    roles: ["admin"],
    refuses: previewBatch.refuses,
  },
  async function previewAnyBatch(ctx, { analystId, ...input }) {
    return actFor(ctx, analystId, previewBatch, input)
  },
)
