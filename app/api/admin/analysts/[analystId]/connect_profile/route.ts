import { updateAnyProfile } from "@/lib/analysts/update-any-profile"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({ PATCH: route(updateAnyProfile) })
