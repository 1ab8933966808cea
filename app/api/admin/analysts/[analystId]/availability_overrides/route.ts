import { listAnyOverrides } from "@/lib/availability/list-any-overrides"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route(listAnyOverrides),
})
