import { ok } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { chartFile } from "./export-insights"
import { findAnyInsights } from "./get-any-insights"
import { findHouseInsights } from "./get-house-insights"
import { ExportHouseInsightsInput } from "./inputs"

/** What a chart of the house's insights shows, or of one of its analysts, as CSV: a header and a line for each week, hour or analyst. */
export const exportHouseInsights = operation(
  {
    input: ExportHouseInsightsInput,
    roles: ["admin"],
    limit: "export",
    refuses: ["not_found", "invalid_input"],
  },
  async function exportHouseInsights(ctx, { chart, analyst, ...asked }) {
    const view = analyst
      ? await findAnyInsights(ctx, { ...asked, analystId: analyst })
      : await findHouseInsights(ctx, asked)
    return view.ok ? ok(chartFile(chart, view.value)) : view
  },
)
