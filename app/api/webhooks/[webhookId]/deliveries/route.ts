import { endpoint, route } from "@/lib/web/route"
import { listDeliveries } from "@/lib/webhooks/list-deliveries"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({ GET: route(listDeliveries) })
