import { readWish } from "@/lib/assistant/read-wish"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({ POST: route(readWish) })
