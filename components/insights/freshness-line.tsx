import { type Freshness, freshnessWords } from "@/lib/core/freshness"
import { type Clock, formatMoment } from "@/lib/time"

/** As of when figures are that come from a replica, or why they do not; nothing of a house that has none. */
export function FreshnessLine({ freshness, clock }: { freshness: Freshness; clock: Clock }) {
  if (!freshness.isReplica && freshness.trouble === null) return null
  return (
    <p className="mt-9 type-small text-ink-2">
      {freshnessWords(freshness, formatMoment(freshness.asOf, clock))}
    </p>
  )
}
