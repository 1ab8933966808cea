import { answerMethods } from "@/lib/web/methods"

/** The process is alive. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = answerMethods({
  GET: async () => Response.json({ status: "ok" }, { headers: { "cache-control": "no-store" } }),
})
