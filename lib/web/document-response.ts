import type { InvoiceFile } from "@/lib/invoices/content"
import { isOnlyAsked } from "./file-response"

/** A document under its number, which browsers show and save by that name. Nobody between may keep it. */
export function documentResponse(
  { number, bytes }: InvoiceFile,
  type: "application/pdf" | "application/xml",
  request: Request,
): Response {
  const ending = type === "application/pdf" ? "pdf" : "xml"
  return new Response(isOnlyAsked(request) ? null : new Uint8Array(bytes), {
    headers: {
      "content-type": type,
      "content-length": String(bytes.length),
      "content-disposition": `inline; filename="${number}.${ending}"`,
      "cache-control": "private, no-store",
    },
  })
}
