import { actFor } from "@/lib/analysts/act-for"
import { operation } from "@/lib/operation"
import { previewZone } from "./preview-zone"
import { ZonePreviewOutput } from "./wire"
import { PreviewAnyZoneInput } from "./zone-inputs"

/** Shows an admin what changing any analyst’s zone would do. */
export const previewAnyZone = operation(
  {
    input: PreviewAnyZoneInput,
    output: ZonePreviewOutput,
    roles: ["admin"],
    refuses: previewZone.refuses,
  },
  async function previewAnyZone(ctx, { analystId, ...input }) {
    return actFor(ctx, analystId, previewZone, input)
  },
)
