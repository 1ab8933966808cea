import { listAllDeliveries } from "@/lib/notifications/list-all-deliveries"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({ GET: route(listAllDeliveries) })
