import { markRead } from "@/lib/notifications/mark-read"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({ POST: route(markRead) })
