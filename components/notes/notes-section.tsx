import { Name } from "@/components/ui/name"
import { Section } from "@/components/ui/section"
import type { BookingRow } from "@/lib/bookings/views"
import { otherParty } from "@/lib/bookings/words"
import type { FormAction } from "@/lib/core/action-state"
import type { Page } from "@/lib/core/cursor"
import { LIVE_STATUSES } from "@/lib/core/vocabulary"
import type { NoteView } from "@/lib/notes/views"
import type { Clock } from "@/lib/time"
import { NoteForm } from "./note-form"
import { NoteList } from "./note-list"

const AHEAD = {
  investor: "what you would like to get out of the session.",
  analyst: "what to look at before you speak.",
}

/** What both sides wrote to each other about a session, and the place to write more. */
export function NotesSection({
  booking,
  viewer,
  notes,
  addNote,
  clock,
  now,
  cursor,
}: {
  booking: BookingRow
  viewer: "investor" | "analyst"
  notes: Page<NoteView>
  addNote: FormAction<NoteView>
  clock: Clock
  now: Date
  cursor: string | undefined
}) {
  const { addressedAs } = otherParty(booking, viewer)
  const isLive = LIVE_STATUSES.some((status) => status === booking.status) && booking.endUtc > now
  return (
    <Section
      id="notes"
      rule="none"
      title="Notes"
      note={
        <>
          you and <Name>{addressedAs}</Name> only
        </>
      }
    >
      {notes.items.length === 0 ? (
        <p className="mt-2 border-t border-rule pt-3 type-body text-ink-2">
          No notes yet. {isLive ? "Tell" : "Ask or tell"} <Name>{addressedAs}</Name>{" "}
          {isLive ? AHEAD[viewer] : "what is still open."}
        </p>
      ) : (
        <div className="mt-2">
          <NoteList notes={notes} clock={clock} now={now} path={`/bookings/${booking.id}`} cursor={cursor} />
        </div>
      )}
      <NoteForm
        bookingId={booking.id}
        action={addNote}
        readers={
          <>
            <Name>{addressedAs}</Name> sees it at once
          </>
        }
        added={notes.nextCursor ? "Added at the end of the notes." : "Note added."}
      />
    </Section>
  )
}

/** An admin writes to both sides and reads neither's notes. */
export function AdminNoteSection({
  booking,
  addNote,
}: {
  booking: BookingRow
  addNote: FormAction<NoteView>
}) {
  return (
    <Section id="notes" rule="none" title="Notes">
      <p className="mt-2 border-t border-rule pt-3 type-body text-ink-2">
        The notes are between <Name>{booking.investor.name}</Name> and <Name>{booking.analyst.name}</Name>.
        You can add one, but not read theirs.
      </p>
      <NoteForm
        bookingId={booking.id}
        action={addNote}
        readers="Both see it at once, with your name"
        added="Note added. Both can read it."
      />
    </Section>
  )
}
