import { addNote } from "@/lib/notes/add-note"
import { listNotes } from "@/lib/notes/list-notes"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route(listNotes),
  POST: route(addNote, { status: 201, idempotent: true }),
})
