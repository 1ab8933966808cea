"use client"
import { cn } from "@/components/ui/class-names"
import { EmptyState } from "@/components/ui/state-block"
import { TextLink } from "@/components/ui/text-link"
import { useClock, useNow } from "@/components/zones/clock"
import { PlainZones } from "@/components/zones/plain-zones"
import { ZonePicker } from "@/components/zones/zone-picker"
import type { Piece, Shown } from "@/lib/assistant/found-views"
import { findUrl, joinParts } from "@/lib/assistant/part-rules"
import { consideredWords, foundTitle, relaxedWords } from "@/lib/assistant/suggestion-words"
import type { ZoneFacts } from "@/lib/zone-list"
import { zoneLabel } from "@/lib/zone-names"
import { NothingFits } from "./nothing-fits"
import { PointsCounted } from "./points-counted"
import { SuggestionRow } from "./suggestion-row"

/** So many times are shown at first, and so many more each time. */
const STEP = 5
const MOST = 20

/** The times that suit a wish, the best first, and what was done to find them. */
export function SuggestionList({
  answer: {
    suggestions: { items, relaxed, considered },
    isLimited,
  },
  query,
  limit,
  pieces,
  chosen,
  isBusy,
  onCorrect,
  ownZone,
  zones,
}: {
  answer: Pick<Shown, "suggestions" | "isLimited">
  query: string
  limit: number
  pieces: readonly Piece[]
  /** The parts of them that count. */
  chosen: readonly string[]
  isBusy: boolean
  onCorrect: (query: string) => void
  /** The reader's, where the times are on another clock. */
  ownZone: string
  /** Zones to choose from without JavaScript, once asked for. */
  zones: readonly ZoneFacts[] | null
}) {
  const clock = useClock()
  const now = useNow()
  const title = foundTitle(items.length, query !== "", relaxed)
  const isNothingRead = pieces.length > 0 && pieces.every(({ readings }) => readings.length === 0)
  const inZone = (zone: string) => onCorrect(joinParts([query, `zone=${encodeURIComponent(zone)}`]))
  return (
    <section aria-labelledby="found" aria-busy={isBusy} className="mt-8">
      {isNothingRead && (
        <EmptyState title="None of it was understood" className="mb-7">
          Name a subject or somebody, a day or a time, a length or a price, in English or German. Until then
          these are the times that suit most people.
        </EmptyState>
      )}
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 border-b-2 border-ink pb-2.5">
        <h2 id="found" className="type-section">
          {title}
          {items.length > 0 && (
            <span className="ml-1.5 type-small tracking-normal text-ink-3 max-sm:mt-0.5 max-sm:ml-0 max-sm:block">
              {" "}
              {consideredWords(considered)}
              {items.some(({ priceQuote }) => priceQuote !== null) && "; prices before tax"}
            </span>
          )}
        </h2>
        <ZonePicker
          near={[ownZone, clock.timeZone]}
          onChange={inZone}
          plain={<PlainZones path="/find" query={query} chosen={clock.timeZone} zones={zones} />}
        >
          <p
            className="type-small text-ink-2"
            suppressHydrationWarning
          >{`Times in ${zoneLabel(clock.timeZone, now)}.`}</p>
        </ZonePicker>
      </div>
      <p role="status" className="sr-only">
        {isBusy ? "" : title}
      </p>
      {relaxed.length > 0 && items.length > 0 && (
        <p className="mt-4 max-w-measure type-body text-ink-2">{relaxedWords(relaxed)}</p>
      )}
      {isLimited && (
        <p className="mt-4 max-w-measure type-body text-ink-2">
          You have as many requests open as you may at a time: who would have to answer one more is left out.{" "}
          <TextLink href="/bookings?status=requested">Your requests</TextLink>
        </p>
      )}
      {items.length === 0 ? (
        <NothingFits pieces={pieces} chosen={chosen} />
      ) : (
        <ol className={cn(isBusy && "opacity-60")}>
          {items.map((suggestion, index) => (
            <SuggestionRow
              key={`${suggestion.analyst.id} ${suggestion.startUtc.getTime()}`}
              suggestion={suggestion}
              isFirst={index === 0}
              ownZone={ownZone}
            />
          ))}
        </ol>
      )}
      {items.length > 0 && (
        <div className="mt-3 flex flex-wrap items-start justify-between gap-x-6 type-small">
          <PointsCounted />
          {items.length >= limit && limit < MOST && (
            <TextLink
              href={findUrl(query, limit + STEP)}
              scroll={false}
              className="inline-flex min-h-11 items-center font-semibold mouse:min-h-8"
            >
              Show five more
            </TextLink>
          )}
        </div>
      )}
    </section>
  )
}
