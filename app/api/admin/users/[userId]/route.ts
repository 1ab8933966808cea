import { getUser } from "@/lib/users/get-user"
import { updateUser } from "@/lib/users/update-user"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route(getUser),
  PATCH: route(updateUser),
})
