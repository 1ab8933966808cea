import { explainAvailability } from "@/lib/slots/explain-availability"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({ GET: route(explainAvailability) })
