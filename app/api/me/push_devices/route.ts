import { listPushDevices } from "@/lib/push/list-push-devices"
import { savePushDevice } from "@/lib/push/save-push-device"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route(listPushDevices),
  POST: route(savePushDevice, { status: 201 }),
})
