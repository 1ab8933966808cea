import { createGroup } from "@/lib/groups/create-group"
import { listGroups } from "@/lib/groups/list-groups"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route(listGroups),
  POST: route(createGroup, { status: 201, idempotent: true }),
})
