import { writeOffPayment } from "@/lib/payments/write-off-payment"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route(writeOffPayment, { idempotent: true }),
})
