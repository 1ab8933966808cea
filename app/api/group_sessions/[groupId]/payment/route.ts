import { getSeatPayment } from "@/lib/payments/get-seat-payment"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({ GET: route(getSeatPayment) })
