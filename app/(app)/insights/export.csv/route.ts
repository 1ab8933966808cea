import { exportInsights } from "@/lib/insights/export-insights"
import { download } from "@/lib/web/download"
import { csvResponse } from "@/lib/web/file-response"
import { answerMethods } from "@/lib/web/methods"

/** What a chart of an analyst's own page shows, as a file. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = answerMethods({
  GET: download(exportInsights, "insights", csvResponse),
})
