import { getOverride, removeOverride, replaceOverride } from "@/lib/availability/overrides"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route(getOverride),
  PUT: route(replaceOverride),
  DELETE: route(removeOverride),
})
