import { endpoint, route } from "@/lib/web/route"
import { sendTest } from "@/lib/webhooks/send-test"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route(sendTest, { status: 201 }),
})
