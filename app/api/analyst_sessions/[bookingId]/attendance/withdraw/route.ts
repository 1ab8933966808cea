import { withdrawCase } from "@/lib/attendance/withdraw-case"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route(withdrawCase, { idempotent: true }),
})
