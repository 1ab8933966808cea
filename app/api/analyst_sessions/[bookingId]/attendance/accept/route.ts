import { acceptCase } from "@/lib/attendance/accept-case"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route(acceptCase, { idempotent: true }),
})
