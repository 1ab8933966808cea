import { listAnalysts } from "@/lib/analysts/list-analysts"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({ GET: route(listAnalysts) })
