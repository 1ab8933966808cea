import { getInvoice } from "@/lib/invoices/get-invoice"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({ GET: route(getInvoice) })
