import { followEvents } from "@/lib/live/follow-events"
import { eventStream } from "@/lib/web/event-stream"
import { endpoint, fileRoute } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: fileRoute(followEvents, "text/event-stream", eventStream),
})
