import { Name } from "@/components/ui/name"
import { TextLink } from "@/components/ui/text-link"
import type { Page } from "@/lib/core/cursor"
import type { NoteView } from "@/lib/notes/views"
import { type Clock, formatMoment, shortStyle } from "@/lib/time"
import { abbreviationOf } from "@/lib/zone-names"
import { linkedText } from "./linked-text"

/** The notes on a booking, oldest first, and the way to those beyond the page. */
export function NoteList({
  notes,
  clock,
  now,
  path,
  cursor,
}: {
  notes: Page<NoteView>
  clock: Clock
  now: Date
  /** The booking's page. */
  path: string
  /** The part that is shown, undefined for the first. */
  cursor: string | undefined
}) {
  const { items, nextCursor } = notes
  return (
    <>
      <ol aria-label="Notes" className="border-t border-rule">
        {items.map((note) => (
          <li
            key={note.id}
            className="grid gap-x-6 gap-y-1 border-b border-rule py-4 sm:grid-cols-[9.5rem_minmax(0,1fr)]"
          >
            <p className="type-small sm:pt-0.75">
              <Name className="font-semibold">{note.authorName}</Name>
              {note.authorType === "admin" && <span className="text-ink-2">, admin</span>}{" "}
              <time translate="no" dateTime={note.createdAt.toISOString()} className="text-ink-3 sm:block">
                {formatMoment(note.createdAt, clock, shortStyle(note.createdAt, now, clock.timeZone))}{" "}
                {abbreviationOf(clock.timeZone, note.createdAt)}
              </time>
            </p>
            <NoteText text={note.note} />
          </li>
        ))}
      </ol>
      {(cursor || nextCursor) && (
        <nav aria-label="More notes" className="flex justify-between gap-6 type-small">
          {cursor && (
            <TextLink href={`${path}#notes`} className="inline-flex min-h-11 items-center">
              Earliest notes
            </TextLink>
          )}
          {nextCursor && (
            <TextLink
              href={`${path}?${new URLSearchParams({ notes: nextCursor })}#notes`}
              className="ml-auto inline-flex min-h-11 items-center"
            >
              Later notes
            </TextLink>
          )}
        </nav>
      )}
    </>
  )
}

function NoteText({ text }: { text: string }) {
  return (
    <div dir="auto" className="max-w-measure min-w-0 type-reading wrap-anywhere whitespace-pre-wrap">
      {linkedText(text).map(({ text: part, href }, index) =>
        href === undefined ? (
          part
        ) : (
          <a
            // biome-ignore lint/suspicious/noArrayIndexKey: a note never changes
            key={index}
            href={href}
            dir="ltr"
            target="_blank"
            rel="noopener noreferrer nofollow"
            className="underline decoration-accent decoration-1 underline-offset-4 hover:text-accent hover:decoration-2"
          >
            {part}
            <span className="sr-only"> (opens in a new tab)</span>
          </a>
        ),
      )}
    </div>
  )
}
