import { getAnyWeek } from "@/lib/availability/get-any-week"
import { replaceAnyWeek } from "@/lib/availability/replace-any-week"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route(getAnyWeek),
  PUT: route(replaceAnyWeek),
})
