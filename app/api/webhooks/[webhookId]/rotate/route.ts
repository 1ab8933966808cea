import { endpoint, route } from "@/lib/web/route"
import { rotateSecret } from "@/lib/webhooks/rotate-secret"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({ POST: route(rotateSecret) })
