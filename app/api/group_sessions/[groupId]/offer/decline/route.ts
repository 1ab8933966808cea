import { declineOffer } from "@/lib/groups/decline-offer"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route(declineOffer, { idempotent: true }),
})
