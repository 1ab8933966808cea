import { endpoint, route } from "@/lib/web/route"
import { deleteWebhook } from "@/lib/webhooks/delete-webhook"
import { getWebhook } from "@/lib/webhooks/get-webhook"
import { updateWebhook } from "@/lib/webhooks/update-webhook"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route(getWebhook),
  PATCH: route(updateWebhook),
  DELETE: route(deleteWebhook),
})
