import { revokeUserToken } from "@/lib/users/revoke-user-token"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  DELETE: route(revokeUserToken),
})
