import { getMe } from "@/lib/accounts/get-me"
import { updateMe } from "@/lib/accounts/update-me"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route(getMe),
  PATCH: route(updateMe),
})
