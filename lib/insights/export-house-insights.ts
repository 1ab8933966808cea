import { ok, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { insightFile } from "./export-insights"
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
    if (analyst) {
      const one = await findAnyInsights(ctx, { ...asked, analystId: analyst })
      return one.ok ? ok(await insightFile(ctx, chart, one.value, analyst)) : one
    }
    const view = await findHouseInsights(ctx, asked)
    if (!view.ok) return view
    // Weeks of another clock, or none, are nobody's figures.
    return view.value.countedAt ? ok(await insightFile(ctx, chart, view.value)) : refuse("unavailable")
  },
)
