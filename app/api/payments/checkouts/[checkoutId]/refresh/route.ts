import { refreshCheckout } from "@/lib/cards/refresh-checkout"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route(refreshCheckout),
})
