import { leaveGroup } from "@/lib/groups/leave-group"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route(leaveGroup, { idempotent: true }),
})
