import { downloadBookings } from "@/lib/bookings/download-bookings"
import { download } from "@/lib/web/download"
import { csvResponse } from "@/lib/web/file-response"
import { answerMethods } from "@/lib/web/methods"

/** The list that a page shows, as a file; where there is none now, its page again, which says why. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = answerMethods({
  GET: download(downloadBookings, "sessions", csvResponse),
})
