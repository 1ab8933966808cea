import { getOwnData } from "@/lib/data/get-own-data"
import { download } from "@/lib/web/download"
import { zipResponse } from "@/lib/web/file-response"
import { answerMethods } from "@/lib/web/methods"

/** One's own data as a file; where there is none now, Settings again, which say why. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = answerMethods({
  GET: download(getOwnData, "my-data", zipResponse),
})
