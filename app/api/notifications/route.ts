import { listNotifications } from "@/lib/notifications/list-notifications"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({ GET: route(listNotifications) })
