import { acceptOffer } from "@/lib/groups/accept-offer"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route(acceptOffer, { status: 201, idempotent: true }),
})
