import { EmptyState } from "@/components/ui/state-block"
import { TextLink } from "@/components/ui/text-link"
import type { Piece } from "@/lib/assistant/found-views"
import { findUrl, joinParts } from "@/lib/assistant/part-rules"

/** What excludes times and is never loosened by itself: what each of them is, one can try without. */
const STRICT = /^(analyst_ids|minutes|not_analyst_ids|not_days|price_max|instant_only)=/

/** No time at all: which words stand in the way, each to be left out. */
export function NothingFits({ pieces, chosen }: { pieces: readonly Piece[]; chosen: readonly string[] }) {
  const held = pieces.flatMap(({ readings }) => readings.filter(({ part }) => chosen.includes(part)))
  const strict = held.filter(({ part }) => STRICT.test(part))
  const hasTimes = held.some(({ part }) => /^(days|windows)=/.test(part))
  const without = (left: string) => joinParts(held.map(({ part }) => part).filter((part) => part !== left))
  return (
    <EmptyState
      title="No free time has all of this"
      level={3}
      className="border-t-0"
      action={
        strict.length > 0 && (
          <ul className="flex flex-wrap gap-x-6">
            {strict.map(({ part, label }) => (
              <li key={part}>
                <TextLink href={findUrl(without(part))} className="inline-flex min-h-11 items-center">
                  {`Without “${label}”`}
                </TextLink>
              </li>
            ))}
          </ul>
        )
      }
    >
      {strict.length > 0
        ? `${hasTimes ? "Days and times of day were loosened already. " : ""}Try it without one of these:`
        : "Nobody has a free time in the next weeks. New ones come as analysts post them and sessions are called off."}
    </EmptyState>
  )
}
