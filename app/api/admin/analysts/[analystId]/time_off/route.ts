import { addAnyTimeOff } from "@/lib/availability/add-any-time-off"
import { listAnyTimeOff } from "@/lib/availability/list-any-time-off"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route(listAnyTimeOff),
  POST: route(addAnyTimeOff, { status: 201 }),
})
