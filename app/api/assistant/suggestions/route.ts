import { getSuggestions } from "@/lib/assistant/get-suggestions"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({ GET: route(getSuggestions) })
