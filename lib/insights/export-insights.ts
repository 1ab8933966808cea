import { clockOf } from "@/lib/accounts/rules"
import { BYTE_ORDER_MARK, csvRow } from "@/lib/bookings/csv"
import type { DatedFile } from "@/lib/core/freshness"
import { ok } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { chartRows } from "./csv-rows"
import { findInsights } from "./get-insights"
import { ExportInsightsInput } from "./inputs"
import type { Chart } from "./rules"
import type { Fresh, HouseInsightsView, InsightsView } from "./views"

/** What a chart of an analyst's own insights shows, as CSV: a header and a line for each week or hour. */
export const exportInsights = operation(
  { input: ExportInsightsInput, roles: ["analyst"], limit: "export", refuses: ["invalid_input"] },
  async function exportInsights(ctx, { chart, ...asked }) {
    const { timeZone } = clockOf(ctx.actor)
    const view = await findInsights(ctx, { ...asked, analystId: ctx.actor.id, timeZone })
    return view.ok ? ok(chartFile(chart, view.value)) : view
  },
)

/** What a chart shows, as a file. */
export function chartFile(chart: Chart, view: Fresh<InsightsView | HouseInsightsView>): DatedFile {
  async function* pieces() {
    yield BYTE_ORDER_MARK + chartRows(chart, view).map(csvRow).join("")
  }
  return { pieces: pieces(), freshness: view.freshness }
}
