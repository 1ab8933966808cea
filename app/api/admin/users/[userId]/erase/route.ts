import { callOffErasure } from "@/lib/users/call-off-erasure"
import { eraseUser } from "@/lib/users/erase-user"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  // Asked for it is not done yet: another admin has to say so too.
  POST: route(eraseUser, { isPending: ({ state }) => state !== "erased" }),
  DELETE: route(callOffErasure),
})
