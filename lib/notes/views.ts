import type { Role } from "@/lib/core/vocabulary"

/** A note as the participants see it. */
export type NoteView = {
  readonly id: string
  readonly authorType: Role
  readonly authorId: string
  readonly authorName: string
  readonly note: string
  readonly createdAt: Date
}
