import { refundPayment } from "@/lib/payments/refund-payment"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route(refundPayment, { idempotent: true }),
})
