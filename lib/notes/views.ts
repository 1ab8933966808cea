import type { OutputOf } from "@/lib/core/output"
import type { NoteOutput } from "./wire"

/** A note as the participants see it. */
export type NoteView = OutputOf<typeof NoteOutput>
