import { exportHouseInsights } from "@/lib/insights/export-house-insights"
import { download } from "@/lib/web/download"
import { csvResponse } from "@/lib/web/file-response"
import { answerMethods } from "@/lib/web/methods"

/** What a chart of the house's page shows, as a file. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = answerMethods({
  GET: download(exportHouseInsights, "insights", csvResponse),
})
