import { closeFinding } from "@/lib/reconciliation/close-finding"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route(closeFinding, { idempotent: true }),
})
