import { addTimeOff } from "@/lib/availability/add-time-off"
import { listTimeOff } from "@/lib/availability/list-time-off"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route(listTimeOff),
  POST: route(addTimeOff, { status: 201 }),
})
