import { cancelGroup } from "@/lib/groups/cancel-group"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route(cancelGroup, { idempotent: true }),
})
