import { getOwnData } from "@/lib/data/get-own-data"
import { zipResponse } from "@/lib/web/file-response"
import { endpoint, fileRoute } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: fileRoute(getOwnData, "application/zip", (file, request) => zipResponse(file, "my-data", request)),
})
