import { countOf, plural } from "@/lib/core/plural"
import type { HouseInsightsView } from "@/lib/insights/views"
import { type Clock, formatMoment } from "@/lib/time"

/** Up to when the house's figures are counted, and how much has changed since; nothing where they are up to date. */
export function CountedLine({
  view: { countedAt, uncounted },
  clock,
}: {
  view: Pick<HouseInsightsView, "countedAt" | "uncounted">
  clock: Clock
}) {
  if (countedAt !== null && uncounted === 0) return null
  return (
    <p role="status" className="mt-4 type-small text-ink-2">
      {countedAt === null
        ? "These weeks have not been counted yet. Figures appear after the first count, which runs by itself."
        : `Counted ${formatMoment(countedAt, clock)}. ${countOf(uncounted, "session")} changed since; ${plural(uncounted, "it is", "they are")} not in these figures yet.`}
    </p>
  )
}
