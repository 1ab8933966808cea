import { listUserLogins } from "@/lib/users/list-user-logins"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route(listUserLogins),
})
