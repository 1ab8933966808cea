import { ok } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import type { DirectoryEntry } from "./directory-entries"
import { analystsOf, beginOf, placesOn, readFound } from "./directory-page"
import { refreshFreeTimes } from "./free-times"
import { ListAnalystsInput } from "./inputs"
import type { ListedAnalyst } from "./queries"
import { type AnalystView, analystView } from "./views"
import { AnalystPageOutput } from "./wire"

/** Enabled analysts, also those without free time, in the order asked for. */
export const listAnalysts = operation(
  { input: ListAnalystsInput, output: AnalystPageOutput, roles: ROLES, refuses: ["invalid_input"] },
  async function listAnalysts(ctx, query) {
    const asked = beginOf(ctx, query)
    if (!asked.ok) return asked
    await refreshFreeTimes(ctx, query.duration ?? "shortest")
    const read = await readFound(ctx, query)
    const { items: shown, nextCursor } = placesOn(query, asked.value, read)
    const analystOf = await analystsOf(
      ctx,
      shown.map(({ analystId }) => analystId),
    )
    return ok({ items: shown.flatMap((entry) => listedView(entry, analystOf, query.duration)), nextCursor })
  },
)

/** An analyst with his kept next free time; nobody when he is not listed any more. */
function listedView(
  { analystId, shortestMinutes, nextFree }: DirectoryEntry,
  analystOf: ReadonlyMap<string, ListedAnalyst>,
  duration: number = shortestMinutes,
): AnalystView[] {
  const analyst = analystOf.get(analystId)
  const seconds = nextFree.get(duration) ?? Number.POSITIVE_INFINITY
  return analyst ? [analystView(analyst, Number.isFinite(seconds) ? new Date(seconds * 1000) : null)] : []
}
