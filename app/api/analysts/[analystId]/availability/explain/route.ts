import { explainAvailability } from "@/lib/availability/explain"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({ GET: route(explainAvailability) })
