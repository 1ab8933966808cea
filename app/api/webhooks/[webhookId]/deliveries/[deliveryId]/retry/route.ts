import { endpoint, route } from "@/lib/web/route"
import { resendDelivery } from "@/lib/webhooks/resend-delivery"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({ POST: route(resendDelivery) })
