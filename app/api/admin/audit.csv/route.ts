import { exportAudit } from "@/lib/audit/export-audit"
import { csvResponse } from "@/lib/web/file-response"
import { endpoint, fileRoute } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: fileRoute(exportAudit, "text/csv", (file, request) => csvResponse(file, "audit", request)),
})
