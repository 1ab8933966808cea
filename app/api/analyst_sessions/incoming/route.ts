import { listIncoming } from "@/lib/bookings/list-incoming"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({ GET: route(listIncoming) })
