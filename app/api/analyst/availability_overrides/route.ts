import { listOverrides } from "@/lib/availability/list-overrides"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({ GET: route(listOverrides) })
