import { editFeedback } from "@/lib/feedback/edit-feedback"
import { leaveFeedback } from "@/lib/feedback/leave-feedback"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route(leaveFeedback, { status: 201, idempotent: true }),
  PATCH: route(editFeedback),
})
