import { liftPenalty } from "@/lib/attendance/lift-penalty"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route(liftPenalty, { idempotent: true }),
})
