import type { ServerResponse } from "node:http"
import { requestContext } from "./request-context"

/**
 * An answer of text, as JSON is. Where the server's response is at hand, its head and the text leave in one piece, with their length:
 * through the framework's streams they are three writes, which take longer than to make the text. Without one (in tests) it is the
 * answer's own body. A 204 says that it is done, and has no text.
 */
export function textResponse(text: string, init: ResponseInit): Response {
  if (init.status === 204) {
    const headers = new Headers(init.headers)
    headers.delete("content-type")
    return new Response(null, { ...init, headers })
  }
  const response = requestContext().getStore()?.response
  if (!response) return new Response(text, init)
  endWith(response, text)
  return new Response(null, init)
}

// By now the framework has put its compression around the response: the text goes through that as anything else does.
function endWith(response: ServerResponse, text: string): void {
  const end = response.end.bind(response) as (...args: unknown[]) => ServerResponse
  const endOnce = (...args: unknown[]) => {
    // Somebody else answered after all.
    const isTaken = response.headersSent || (args.length > 0 && typeof args[0] !== "function")
    if (isTaken) return end(...args)
    // The compression writes the head before it hears how long the rest is, or takes the length away again.
    response.setHeader("content-length", Buffer.byteLength(text))
    return end(text, ...args)
  }
  Object.assign(response, { end: endOnce })
}
