import { removeTimeOff } from "@/lib/availability/remove-time-off"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({ DELETE: route(removeTimeOff) })
