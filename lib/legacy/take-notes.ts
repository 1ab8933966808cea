import { sql } from "drizzle-orm"
import { insertRows } from "@/db/insert-rows"
import { sessionBookingNotes } from "@/db/schema/bookings"
import { TEXT_MAX } from "@/lib/core/limits"
import type { Role } from "@/lib/core/vocabulary"
import { prefixedFeedback } from "./feedback-prefix"
import { loadTakenBookings, type Person, type TakenBooking } from "./people"
import { type NewFeedback, storeFeedback } from "./store-feedback"
import { type Fate, idFor, quarantined, type Taker } from "./take"
import { idOf, instantOf, type SourceRow, textOf } from "./values"
import { fits, misfit, type Verdict } from "./verdict"

/** Takes notes over word for word; the one that is a session's feedback becomes that, and is no note any more. */
export const takeNotes: Taker = async (taking) => {
  const { ctx, rows, people, plan } = taking
  const fates = new Map<string, Fate>()
  const bookings = await loadTakenBookings(ctx, rows)
  const notes: (typeof sessionBookingNotes.$inferInsert & { id: string })[] = []
  const feedback: NewFeedback[] = []
  for (const { key, row } of rows) {
    const number = idOf(row.booking_id) ?? ""
    const booking = bookings.get(number)
    const verdict = noteFrom(row, booking, people.get(idOf(row.author_id) ?? ""))
    if (!verdict.ok || !booking) {
      fates.set(key, quarantined(verdict.ok ? "unknown_booking" : verdict.reason))
      continue
    }
    const { authorType, authorId, note } = verdict.is
    const createdAt = instantOf(row.created_at) ?? booking.createdAt
    const given =
      plan.prefixed.get(number) === key && isFeedbackOf(row, booking, authorId) && prefixedFeedback(note)
    if (given) {
      const { rating, comment, isShortened } = given
      feedback.push({ booking, rating, comment, createdAt })
      fates.set(key, { is: "merged", id: booking.id, changed: isShortened ? ["comment shortened"] : [] })
      continue
    }
    const id = idFor("note", key, createdAt)
    notes.push({ id, bookingId: booking.id, authorType, authorId, note, createdAt })
    fates.set(key, { is: "taken", id })
  }
  await insertRows(ctx.db, sessionBookingNotes, notes)
  const told = notes.map(({ id }) => id)
  await ctx.db.execute(
    sql`delete from untold_events where source = 'note' and source_id = any(${sql.param(told)}::uuid[])`,
  )
  await storeFeedback(ctx, feedback)
  return fates
}

/** Whether a note of this author can be its session's feedback: its investor's own, where there is none yet, once it was answered. */
export function isFeedbackOf(row: SourceRow, booking: TakenBooking, authorId: string): boolean {
  const said = textOf(row.author_type)?.trim().toLowerCase() ?? "investor"
  const isOwn = authorId === booking.investorId && said === "investor"
  return isOwn && !booking.hasFeedback && booking.status !== "requested"
}

type LegacyNote = { readonly authorType: Role; readonly authorId: string; readonly note: string }

function noteFrom(row: SourceRow, booking?: TakenBooking, author?: Person): Verdict<LegacyNote> {
  if (!booking) return misfit("unknown_booking")
  if (!author) return misfit("unknown_author")
  const authorType = roleIn(booking, author)
  if (!authorType) return misfit("stranger")
  const note = textOf(row.note) ?? ""
  if (note.trim() === "") return misfit("empty_note")
  if ([...note].length > TEXT_MAX.note) return misfit("note_too_long")
  return fits({ authorType, authorId: author.id, note })
}

function roleIn({ investorId, analystId }: TakenBooking, { id, role }: Person): Role | null {
  if (id === investorId) return "investor"
  if (id === analystId) return "analyst"
  return role === "admin" ? "admin" : null
}
