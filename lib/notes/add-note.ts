import { and, desc, eq } from "drizzle-orm"
import { sessionBookingNotes, sessionBookings } from "@/db/schema/bookings"
import { answerOnce } from "@/lib/answers/answer-once"
import { recordAudit } from "@/lib/audit/record-audit"
import { visibleTo } from "@/lib/bookings/queries"
import type { TxCtx, UserCtx } from "@/lib/context"
import { MINUTE_MS } from "@/lib/core/duration"
import { newId } from "@/lib/core/ids"
import { ok, type Result, refuse } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { AddNoteInput } from "./inputs"
import type { NoteView } from "./views"
import { NoteOutput } from "./wire"

const REPEAT_MS = 10 * MINUTE_MS

/**
 * A participant or an admin writes to the participants, in any status; for anyone else there is no booking. A form that comes back
 * with the last note word for word, as after the browser's Back, gets that note and adds none.
 */
export const addNote = operation(
  {
    input: AddNoteInput,
    output: NoteOutput,
    roles: ROLES,
    limit: "note",
    audits: ["note_added"],
    refuses: ["not_found"],
  },
  async function addNote(ctx, { bookingId, note }) {
    return answerOnce(ctx, bookingId, async (inner): Promise<Result<NoteView, "not_found">> => {
      const [booking] = await inner.db
        .select({ id: sessionBookings.id })
        .from(sessionBookings)
        .where(and(eq(sessionBookings.id, bookingId), visibleTo(ctx.actor)))
      if (!booking) return refuse("not_found")
      const earlier = ctx.idempotency?.isForm ? await lastNote(inner, bookingId) : undefined
      if (earlier && isRepeat(ctx, earlier, note)) return ok({ ...earlier, authorName: ctx.actor.name })
      const { id: authorId, name: authorName, role: authorType } = ctx.actor
      const stored = { id: newId(), authorType, authorId, note, createdAt: ctx.now }
      await inner.db.insert(sessionBookingNotes).values({ bookingId, ...stored })
      if (authorType === "admin") {
        const after = { noteId: stored.id }
        await recordAudit(inner, {
          action: "note_added",
          object: ["booking", bookingId],
          before: null,
          after,
        })
      }
      return ok({ ...stored, authorName })
    })
  },
)

async function lastNote({ db }: TxCtx, ofBooking: string) {
  const { id, bookingId, authorType, authorId, note, createdAt } = sessionBookingNotes
  const [last] = await db
    .select({ id, authorType, authorId, note, createdAt })
    .from(sessionBookingNotes)
    .where(eq(bookingId, ofBooking))
    .orderBy(desc(createdAt), desc(id))
    .limit(1)
  return last
}

function isRepeat(
  ctx: UserCtx,
  last: { authorId: string; note: string; createdAt: Date },
  note: string,
): boolean {
  const isRecent = ctx.now.getTime() - last.createdAt.getTime() < REPEAT_MS
  return isRecent && last.authorId === ctx.actor.id && last.note === note
}
