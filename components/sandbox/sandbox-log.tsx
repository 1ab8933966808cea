import { Section } from "@/components/ui/section"
import { type Clock, formatMoment } from "@/lib/time"

type Told = {
  readonly ref: string
  readonly type: string
  readonly happenedAt: Date
  readonly tries: number
  readonly answeredWith: number | null
  readonly settledAt: Date | null
}
type Call = {
  readonly key: string
  readonly kind: string
  readonly came: string | null
  readonly createdAt: Date
}

/** What the sandbox told last, newest first, and what it was answered. */
export function ToldLast({ events, clock }: { events: readonly Told[]; clock: Clock }) {
  return (
    <Log
      id="events"
      title="Last events"
      none="Nothing was told yet."
      clock={clock}
      rows={events.map((event) => ({
        key: event.ref,
        at: event.happenedAt,
        what: event.type,
        came: toldWords(event),
      }))}
    />
  )
}

/** What the sandbox was asked last, newest first, and what came of it. */
export function AskedLast({ calls, clock }: { calls: readonly Call[]; clock: Clock }) {
  return (
    <Log
      id="calls"
      title="Last calls"
      none="Nothing was asked in the last day."
      clock={clock}
      rows={calls.map(({ key, kind, came, createdAt }) => ({
        key,
        at: createdAt,
        what: kind,
        came: came?.replaceAll("_", " ") ?? "page opened",
      }))}
    />
  )
}

function toldWords({ tries, answeredWith, settledAt }: Told): string {
  if (tries === 0) return "waits"
  const answer = answeredWith === null ? "no answer" : `answered ${answeredWith}`
  if (settledAt === null) return `${answer}, told again later`
  return answeredWith !== null && answeredWith < 300 ? answer : `${answer}, given up`
}

type Row = { readonly key: string; readonly at: Date; readonly what: string; readonly came: string }

function Log({
  id,
  title,
  none,
  clock,
  rows,
}: {
  id: string
  title: string
  none: string
  clock: Clock
  rows: readonly Row[]
}) {
  return (
    <Section id={id} size="minor" title={title}>
      {rows.length === 0 ? (
        <p className="mt-2 type-small text-ink-3">{none}</p>
      ) : (
        <ul className="mt-2 border-t border-rule">
          {rows.map(({ key, at, what, came }) => (
            <li key={key} className="flex flex-wrap justify-between gap-x-4 border-b border-rule py-2">
              <span className="type-small">
                <span translate="no" className="font-semibold">
                  {what}
                </span>{" "}
                <span className="text-ink-2">{came}</span>
              </span>
              <time translate="no" dateTime={at.toISOString()} className="type-small text-ink-3">
                {formatMoment(at, clock)}
              </time>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
