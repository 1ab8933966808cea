import { getBilling } from "@/lib/billing/get-billing"
import { updateBilling } from "@/lib/billing/update-billing"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route(getBilling),
  PATCH: route(updateBilling),
})
