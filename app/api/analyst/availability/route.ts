import { getWeek } from "@/lib/availability/get-week"
import { replaceWeek } from "@/lib/availability/replace-week"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route(getWeek),
  PUT: route(replaceWeek),
})
