import { getHouse } from "@/lib/house/get-house"
import { updateHouse } from "@/lib/house/update-house"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route(getHouse),
  PATCH: route(updateHouse),
})
