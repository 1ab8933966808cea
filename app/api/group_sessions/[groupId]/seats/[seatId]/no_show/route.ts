import { missSeat } from "@/lib/groups/miss-seat"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route(missSeat, { idempotent: true }),
})
