import { handlers } from "@/lib/auth"
import { problemResponse } from "./problem-response"

type Handler = (
  request: Parameters<(typeof handlers)["GET"]>[0],
  context: { params: Promise<{ nextauth: string[] }> },
) => Promise<Response>

const ACTIONS: Readonly<Record<string, Readonly<Record<string, Handler>>>> = {
  csrf: { GET: handlers.GET },
  providers: { GET: handlers.GET },
  session: { GET: handlers.GET },
  "callback/credentials": { POST: handlers.POST },
  signout: { POST: handlers.POST },
}

/** The Auth.js endpoints that a client of ours can use; every other path and method gets our own problem. */
export const authEndpoint: Handler = async (request, { params }) => {
  const requestId = request.headers.get("x-request-id") ?? crypto.randomUUID()
  const methods = ACTIONS[(await params).nextauth.join("/")]
  if (!methods) return problemResponse({ code: "not_found" }, requestId)
  const handler = methods[request.method]
  if (!handler)
    return problemResponse({ code: "method_not_allowed" }, requestId, {
      allow: Object.keys(methods).join(", "),
    })
  return handler(request, { params })
}
