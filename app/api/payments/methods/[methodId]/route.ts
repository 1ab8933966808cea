import { removeMethod } from "@/lib/cards/remove-method"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  DELETE: route(removeMethod, { status: 204 }),
})
