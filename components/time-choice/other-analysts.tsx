"use client"
import { Name } from "@/components/ui/name"
import { Skeleton } from "@/components/ui/skeleton"
import { TextLink } from "@/components/ui/text-link"
import { useAsked } from "@/components/ui/use-asked"
import { useClock } from "@/components/zones/clock"
import { coveringOnce } from "@/lib/assistant/cover-rules"
import type { SuggestionsBody } from "@/lib/assistant/wire"
import { formatZonedMoment } from "@/lib/time"
import { choiceQuery } from "./choice"
import type { PanelAnalyst } from "./panel-types"

const SHOWN = 3
/** So many times are asked for, as one analyst may have several. */
const ASKED = 20

/** Who else covers what this analyst does, at most three as they suit, each with a time to book. Nothing where there is nobody, or no answer. */
export function OtherAnalysts({ analyst }: { analyst: Pick<PanelAnalyst, "analystId" | "specialties"> }) {
  const clock = useClock()
  const found = useAsked(analyst.analystId, () => fetchOthers(analyst))
  if (found === null) return <Skeleton className="mt-4 h-24 noscript:hidden" />
  if (found.length === 0) return null
  return (
    <section className="mt-4" aria-label="Other analysts who cover this">
      <p className="type-label">Other analysts who cover this</p>
      <ul>
        {found.map(({ analyst: { id, name }, start_utc, duration_minutes }) => (
          <li key={id} className="border-b border-rule py-1">
            <TextLink
              href={`/analysts/${id}?${timeQuery(Date.parse(start_utc), duration_minutes, clock.timeZone)}`}
              className="inline-flex min-h-11 items-center"
            >
              <Name>{name}</Name>
            </TextLink>
            <span className="block type-small text-ink-2">{formatZonedMoment(start_utc, clock)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function timeQuery(slot: number, durationMinutes: number, displayZone: string): string {
  return choiceQuery(
    { durationMinutes, timeZone: null, at: slot, slot, month: null, rebook: null, step: "time" },
    displayZone,
  )
}

async function fetchOthers({
  analystId,
  specialties,
}: Pick<PanelAnalyst, "analystId" | "specialties">): Promise<SuggestionsBody["items"]> {
  if (specialties.length === 0) return []
  const query = new URLSearchParams([
    ...specialties.map((specialty) => ["topics", specialty]),
    ["not_analyst_ids", analystId],
    ["limit", String(ASKED)],
  ])
  try {
    const response = await fetch(`/api/assistant/suggestions?${query}`)
    if (!response.ok) return []
    const { items }: SuggestionsBody = await response.json()
    return coveringOnce(items).slice(0, SHOWN)
  } catch {
    return []
  }
}
