import { removeSeat } from "@/lib/groups/remove-seat"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route(removeSeat, { idempotent: true }),
})
