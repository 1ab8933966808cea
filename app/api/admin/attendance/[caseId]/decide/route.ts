import { decideCase } from "@/lib/attendance/decide-case"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route(decideCase, { idempotent: true }),
})
