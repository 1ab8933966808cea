import { endpoint, route } from "@/lib/web/route"
import { createWebhook } from "@/lib/webhooks/create-webhook"
import { listWebhooks } from "@/lib/webhooks/list-webhooks"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route(listWebhooks),
  POST: route(createWebhook, { status: 201 }),
})
