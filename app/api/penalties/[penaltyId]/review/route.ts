import { askReview } from "@/lib/attendance/ask-review"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route(askReview, { idempotent: true }),
})
