import { getInvoiceXml } from "@/lib/invoices/get-invoice-xml"
import { documentResponse } from "@/lib/web/document-response"
import { endpoint, fileRoute } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: fileRoute(getInvoiceXml, "application/xml", (file, request) =>
    documentResponse(file, "application/xml", request),
  ),
})
