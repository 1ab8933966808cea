import { getProfile } from "@/lib/analysts/get-profile"
import { updateProfile } from "@/lib/analysts/update-profile"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route(getProfile),
  PATCH: route(updateProfile),
})
