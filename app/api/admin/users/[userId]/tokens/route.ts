import { listUserTokens } from "@/lib/users/list-user-tokens"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route(listUserTokens),
})
