import { removePushDevice } from "@/lib/push/remove-push-device"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({ DELETE: route(removePushDevice) })
