import { openCheckout } from "@/lib/cards/open-checkout"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route(openCheckout, { status: 201 }),
})
