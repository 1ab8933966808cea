import { getInvoicePdf } from "@/lib/invoices/get-invoice-pdf"
import { documentResponse } from "@/lib/web/document-response"
import { endpoint, fileRoute } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: fileRoute(getInvoicePdf, "application/pdf", (file, request) =>
    documentResponse(file, "application/pdf", request),
  ),
})
