import { endUserLogins } from "@/lib/users/end-user-logins"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route(endUserLogins),
})
