import { disputeCase } from "@/lib/attendance/dispute-case"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route(disputeCase, { idempotent: true }),
})
