import { inviteUser } from "@/lib/users/invite-user"
import { listUsers } from "@/lib/users/list-users"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route(listUsers),
  POST: route(inviteUser, { status: 201 }),
})
