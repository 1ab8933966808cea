import { completeGroup } from "@/lib/groups/complete-group"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route(completeGroup, { idempotent: true }),
})
