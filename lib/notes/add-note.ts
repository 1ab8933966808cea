import { and, eq } from "drizzle-orm"
import { sessionBookingNotes, sessionBookings } from "@/db/schema/bookings"
import { changeBooking } from "@/lib/bookings/change-booking"
import { visibleTo } from "@/lib/bookings/queries"
import { newId } from "@/lib/core/ids"
import { ok, type Result, refuse } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { AddNoteInput } from "./inputs"
import type { NoteView } from "./views"

/** A participant or an admin writes to the participants, in any status. `not_found` for anyone else. */
export const addNote = operation(
  AddNoteInput,
  ROLES,
  (ctx, { bookingId, note }): Promise<Result<NoteView>> =>
    changeBooking(ctx, bookingId, async (tx) => {
      const [booking] = await tx
        .select({ id: sessionBookings.id })
        .from(sessionBookings)
        .where(and(eq(sessionBookings.id, bookingId), visibleTo(ctx.actor)))
      if (!booking) return refuse("not_found")
      const { id: authorId, name: authorName, role: authorType } = ctx.actor
      const stored = { id: newId(), authorType, authorId, note, createdAt: ctx.now }
      await tx.insert(sessionBookingNotes).values({ bookingId, ...stored })
      return ok({ ...stored, authorName })
    }),
  { limit: "note" },
)
