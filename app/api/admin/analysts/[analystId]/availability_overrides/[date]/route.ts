import { getAnyOverride } from "@/lib/availability/get-any-override"
import { removeAnyOverride } from "@/lib/availability/remove-any-override"
import { replaceAnyOverride } from "@/lib/availability/replace-any-override"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route(getAnyOverride),
  PUT: route(replaceAnyOverride),
  DELETE: route(removeAnyOverride),
})
