import { listGroupEvents } from "@/lib/groups/list-group-events"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({ GET: route(listGroupEvents) })
