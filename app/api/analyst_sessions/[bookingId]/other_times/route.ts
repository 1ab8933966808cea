import { listOtherTimes } from "@/lib/rebooking/list-other-times"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({ GET: route(listOtherTimes) })
