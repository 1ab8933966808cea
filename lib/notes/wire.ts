import { z } from "zod"
import { pageOutput } from "@/lib/core/output"
import { ROLES } from "@/lib/core/vocabulary"

/** A note as the participants see it. */
export const NoteOutput = z.object({
  id: z.uuid(),
  authorType: z.enum(ROLES),
  authorId: z.uuid(),
  authorName: z.string(),
  note: z.string(),
  createdAt: z.date(),
})

/** A booking's notes, oldest first. */
export const NotePageOutput = pageOutput(NoteOutput)
