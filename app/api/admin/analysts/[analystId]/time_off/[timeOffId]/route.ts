import { removeAnyTimeOff } from "@/lib/availability/remove-any-time-off"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  DELETE: route(removeAnyTimeOff),
})
