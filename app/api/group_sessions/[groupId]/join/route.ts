import { joinGroup } from "@/lib/groups/join-group"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route(joinGroup, { status: 201, idempotent: true }),
})
