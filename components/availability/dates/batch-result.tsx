"use client"
import { useEffect, useRef } from "react"
import { PressForm } from "@/components/forms/press-form"
import { hoursWords } from "@/components/hours/words"
import { useToast } from "@/components/ui/toast"
import { useClock } from "@/components/zones/clock"
import type { BatchQuery } from "@/lib/availability/batch-inputs"
import { hoursOn } from "@/lib/availability/rules"
import type { BatchPreview, DatesView } from "@/lib/availability/views"
import { countOf, plural } from "@/lib/core/plural"
import type { HourCycle } from "@/lib/core/vocabulary"
import { kindOfChange } from "@/lib/scheduling/batch"
import type { DateChange } from "@/lib/scheduling/types"
import { formatDate } from "@/lib/time"
import { useDates } from "./dates"
import { SessionLinks } from "./session-links"

const SHOWN = 14
const KINDS = ["added", "replaced", "removed", "closed"] as const
const KIND_WORDS = { added: "Added", removed: "Removed", replaced: "Replaced", closed: "Closed" } as const

/** What a batch would change, date by date, and which sessions it would leave outside the hours; then the button that does it. */
export function BatchResult({
  preview,
  query,
  onApplied,
  onStale,
}: {
  preview: BatchPreview
  query: BatchQuery
  onApplied: () => void
  onStale: () => void
}) {
  const toast = useToast()
  const { actions } = useDates()
  const heading = useRef<HTMLHeadingElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: every preview is read from its heading on
  useEffect(() => heading.current?.focus(), [preview])
  const { changes, conflicts, label, revision } = preview
  const dates = countOf(changes.length, "date")
  return (
    <section aria-labelledby="batch-preview" className="mt-5 border-t-2 border-ink bg-sheet px-4 pt-3 pb-4">
      <h3 id="batch-preview" ref={heading} tabIndex={-1} className="type-minor outline-none">
        {changes.length === 0 ? "This changes no date" : `This changes ${dates}`}
      </h3>
      {changes.length === 0 ? (
        <p className="mt-1 type-body text-ink-2">All of them are so already.</p>
      ) : (
        <>
          <p className="mt-1 type-body text-ink-2">{kindCounts(changes)}. Own hours are marked so.</p>
          <Changes changes={changes.slice(0, SHOWN)} />
          {changes.length > SHOWN && (
            <details>
              <summary className="flex min-h-11 items-center type-body underline decoration-accent underline-offset-4">
                Show the other {changes.length - SHOWN}
              </summary>
              <Changes changes={changes.slice(SHOWN)} />
            </details>
          )}
          <Conflicts conflicts={conflicts} />
          <PressForm
            action={actions.applyBatch}
            input={() => ({ ...query, revision })}
            variant="quiet"
            busyLabel="Applying…"
            className="mt-4"
            onDone={({ dates: done }) => {
              toast({ message: `${label}: ${countOf(done, "date")} changed.` })
              onApplied()
            }}
            onRefused={(code) => code === "stale" && onStale()}
          >
            Apply to {dates}
          </PressForm>
        </>
      )}
    </section>
  )
}

function Conflicts({ conflicts }: Pick<BatchPreview, "conflicts">) {
  if (conflicts.length === 0) {
    return <p className="mt-3 type-body text-ink-2">No session would lie outside the hours.</p>
  }
  return (
    <div className="mt-4">
      <h4 className="type-label">{countOf(conflicts.length, "session")} would lie outside the hours</h4>
      <p className="type-small text-ink-2">They stay as they are; nothing is cancelled.</p>
      <SessionLinks sessions={conflicts} />
    </div>
  )
}

function Changes({ changes }: { changes: readonly DateChange[] }) {
  const { view } = useDates()
  const { hourCycle } = useClock()
  return (
    <ul className="mt-2 border-t border-rule">
      {changes.map((change) => (
        <li key={change.date} className="border-b border-rule py-2 type-body">
          <p className="flex justify-between gap-3">
            <span className="font-semibold">{formatDate(change.date, "short-year")}</span>
            <span className="type-small text-ink-3">{KIND_WORDS[shownKind(change)]}</span>
          </p>
          <p className="text-ink-2">
            <span className="sr-only">before: </span>
            {sideWords(change.before, change.date, view, hourCycle)} <span aria-hidden="true">→</span>
            <span className="sr-only">, after: </span>{" "}
            <span className="text-ink">{sideWords(change.after, change.date, view, hourCycle)}</span>
          </p>
        </li>
      ))}
    </ul>
  )
}

function sideWords(side: DateChange["before"], date: string, view: DatesView, hourCycle: HourCycle): string {
  const week = hoursOn({ week: view.week, overrides: [] }, date).windows
  const words = hoursWords(side ?? week, hourCycle)
  if (side === null) return `${words}, as in your week`
  return side.length === 0 ? "closed on this date alone" : `${words}, on this date alone`
}

/** Own hours that are none close the date, whatever they take the place of. */
function shownKind(change: DateChange): (typeof KINDS)[number] {
  return change.after?.length === 0 ? "closed" : kindOfChange(change)
}

function kindCounts(changes: readonly DateChange[]): string {
  const words = {
    added: (count: number) => `${countOf(count, "gets", "get")} own hours`,
    replaced: (count: number) => `${countOf(count, "has its", "have their")} own hours replaced`,
    removed: (count: number) =>
      `${countOf(count, "loses its", "lose their")} own hours and ${plural(count, "follows", "follow")} the week`,
    closed: (count: number) => `${countOf(count, "is", "are")} closed`,
  }
  return KINDS.flatMap((kind) => {
    const count = changes.filter((change) => shownKind(change) === kind).length
    return count === 0 ? [] : [words[kind](count)]
  }).join(", ")
}
