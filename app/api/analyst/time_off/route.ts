import { addTimeOff, listTimeOff } from "@/lib/availability/time-off"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route(listTimeOff),
  POST: route(addTimeOff, { status: 201 }),
})
