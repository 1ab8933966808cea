import { rescheduleGroup } from "@/lib/groups/reschedule-group"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route(rescheduleGroup, { idempotent: true }),
})
