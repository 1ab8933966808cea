import { getGroup } from "@/lib/groups/get-group"
import { updateGroup } from "@/lib/groups/update-group"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route(getGroup),
  PATCH: route(updateGroup),
})
