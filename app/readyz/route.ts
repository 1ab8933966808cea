import { answerMethods } from "@/lib/web/methods"
import { isReady } from "@/lib/web/readiness"

/** The database is reachable and migrated: 200, else 503. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = answerMethods({
  GET: async () => {
    const ready = await isReady()
    return Response.json(
      { status: ready ? "ready" : "unavailable" },
      {
        status: ready ? 200 : 503,
        headers: { "cache-control": "no-store", ...(ready ? {} : { "retry-after": "5" }) },
      },
    )
  },
})
