import { listAllAnalysts } from "@/lib/analysts/list-all-analysts"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({ GET: route(listAllAnalysts) })
