import { clockOf } from "@/lib/accounts/rules"
import { BYTE_ORDER_MARK, csvRow } from "@/lib/bookings/csv"
import type { UserCtx } from "@/lib/context"
import type { DatedFile } from "@/lib/core/freshness"
import { accepted, ok } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { type Cell, chartRows, groupRows, loadRows } from "./csv-rows"
import { getGroupFigures } from "./get-group-figures"
import { findInsights } from "./get-insights"
import { getLoadFigures } from "./get-load-figures"
import { ExportInsightsInput } from "./inputs"
import { loadOf } from "./load-rules"
import type { InsightFile } from "./rules"
import type { Fresh, HouseInsightsView, InsightsView } from "./views"

/** What a chart of an analyst's own insights shows, as CSV: a header and a line for each week or hour. */
export const exportInsights = operation(
  { input: ExportInsightsInput, roles: ["analyst"], limit: "export", refuses: ["invalid_input"] },
  async function exportInsights(ctx, { chart, ...asked }) {
    const { timeZone } = clockOf(ctx.actor)
    const view = await findInsights(ctx, { ...asked, analystId: ctx.actor.id, timeZone })
    return view.ok ? ok(await insightFile(ctx, chart, view.value)) : view
  },
)

/** What a chart shows, or the table of group sessions in the weeks of a view, as a file; of one analyst where one is named: what compares analysts then has its heads alone. */
export async function insightFile(
  ctx: UserCtx,
  file: InsightFile,
  view: Fresh<InsightsView | HouseInsightsView>,
  analystId?: string,
): Promise<DatedFile> {
  const rows = await rowsIn(ctx, file, view, analystId)
  async function* pieces() {
    yield BYTE_ORDER_MARK + rows.map(csvRow).join("")
  }
  return { pieces: pieces(), freshness: view.freshness }
}

async function rowsIn(
  ctx: UserCtx,
  file: InsightFile,
  view: InsightsView | HouseInsightsView,
  analystId?: string,
): Promise<Cell[][]> {
  if (file === "groups") return groupRows(await groupsIn(ctx, view, analystId))
  if (file !== "load" && file !== "fairness") return chartRows(file, view)
  const { first, last } = view.weeks
  const load = "analysts" in view ? accepted(await getLoadFigures(ctx, { first, last })) : NOBODY
  return loadRows(file, load)
}

const NOBODY = { whole: loadOf([]), byWeek: [], analystWeeks: [] }

async function groupsIn(
  ctx: UserCtx,
  { weeks, timeZone }: Pick<InsightsView, "weeks" | "timeZone">,
  analystId?: string,
) {
  const { first, last } = weeks
  return accepted(await getGroupFigures(ctx, { first, last, timeZone, analystId }))
}
