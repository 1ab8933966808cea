import { listInvoices } from "@/lib/invoices/list-invoices"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({ GET: route(listInvoices) })
