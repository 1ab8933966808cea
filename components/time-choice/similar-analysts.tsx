"use client"
import { Name } from "@/components/ui/name"
import { Skeleton } from "@/components/ui/skeleton"
import { TextLink } from "@/components/ui/text-link"
import { useAsked } from "@/components/ui/use-asked"
import { useClock } from "@/components/zones/clock"
import type { AnalystPageBody } from "@/lib/analysts/wire"
import { formatZonedMoment } from "@/lib/time"
import type { PanelAnalyst } from "./panel-types"

type Similar = AnalystPageBody["items"][number]

const SHOWN = 3
const ASKED = 12

/** The best of the others with the same first specialty, the soonest free first. Nothing when there is none, or no answer. */
export function SimilarAnalysts({
  analyst: { analystId, specialties },
}: {
  analyst: Pick<PanelAnalyst, "analystId" | "specialties">
}) {
  const clock = useClock()
  const [specialty] = specialties
  const found = useAsked(specialty ?? "", () => fetchSimilar(specialty))
  const similar = found?.filter((each) => each.analyst_id !== analystId) ?? null
  if (specialty === undefined || similar?.length === 0) return null
  if (similar === null) return <Skeleton className="mt-4 h-24 noscript:hidden" />
  return (
    <section className="mt-4" aria-label="Similar analysts">
      <p className="type-label">{`Others on ${specialty}`}</p>
      <ul>
        {similar.slice(0, SHOWN).map(({ analyst_id, name, next_available_utc }) => (
          <li key={analyst_id} className="border-b border-rule py-1">
            <TextLink href={`/analysts/${analyst_id}`} className="inline-flex min-h-11 items-center">
              <Name>{name}</Name>
            </TextLink>
            {next_available_utc && (
              <span className="block type-small text-ink-2">
                {`Next free ${formatZonedMoment(next_available_utc, clock)}`}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

async function fetchSimilar(specialty: string | undefined): Promise<readonly Similar[]> {
  if (specialty === undefined) return []
  const query = new URLSearchParams({ specialty, limit: String(ASKED) })
  try {
    const response = await fetch(`/api/analysts/connectable?${query}`)
    if (!response.ok) return []
    const { items }: AnalystPageBody = await response.json()
    return items.toSorted((a, b) => freeAt(a) - freeAt(b))
  } catch {
    return []
  }
}

function freeAt({ next_available_utc }: Similar): number {
  return next_available_utc === null ? Number.POSITIVE_INFINITY : Date.parse(next_available_utc)
}
