import { retryNotification } from "@/lib/notifications/retry-notification"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({ POST: route(retryNotification) })
