import { endOtherLogins } from "@/lib/accounts/end-other-logins"
import { listLogins } from "@/lib/accounts/list-logins"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route(listLogins),
  DELETE: route(endOtherLogins),
})
