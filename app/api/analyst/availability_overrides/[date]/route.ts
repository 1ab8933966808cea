import { getOverride } from "@/lib/availability/get-override"
import { removeOverride } from "@/lib/availability/remove-override"
import { replaceOverride } from "@/lib/availability/replace-override"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route(getOverride),
  PUT: route(replaceOverride),
  DELETE: route(removeOverride),
})
