import type { Line } from "@/lib/live/hub"
import { isOnlyAsked } from "./file-response"

// Packed by the server or held back by a proxy, an event would wait for the next ones.
const HEADERS = {
  "content-type": "text/event-stream",
  "cache-control": "no-store, no-transform",
  "x-accel-buffering": "no",
}

/** A line as an answer. A browser that comes back may have missed something, and is told so. */
export function eventStream(line: Line, request: Request): Response {
  if (isOnlyAsked(request)) {
    void line.body.cancel()
    return new Response(null, { headers: HEADERS })
  }
  if (request.headers.has("last-event-id")) line.resync()
  return new Response(line.body, { headers: HEADERS })
}
