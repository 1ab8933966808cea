import { markAllRead } from "@/lib/notifications/mark-all-read"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({ POST: route(markAllRead) })
