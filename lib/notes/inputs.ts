import { z } from "zod"
import { TEXT_MAX } from "@/lib/core/limits"
import { PageLimit } from "@/lib/core/page-inputs"
import { multiLine } from "@/lib/core/text"
import { Uuid } from "@/lib/core/uuid-input"

/** A note on one booking. */
export const AddNoteInput = z.strictObject({
  bookingId: Uuid,
  note: multiLine(TEXT_MAX.note).pipe(z.string({ error: "Write something first." })),
})

/** The notes of one booking, a page at a time. */
export const ListNotesInput = z.strictObject({
  bookingId: Uuid,
  limit: PageLimit,
  cursor: z.string().max(200).optional(),
})
