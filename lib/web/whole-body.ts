import type { IncomingMessage } from "node:http"

/** How reading a body ended. */
export type BodyEnd = "whole" | "too_large" | "too_slow"

/** Whether a request says that it has a body. */
export function hasBody({ headers }: IncomingMessage): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0
}

/**
 * Keeps a body back until all of it has come, counting as it comes, whatever its Content-Length says; then gives it to whoever
 * reads the request. One that is too large or too slow reads as empty, and what still comes of it is thrown away.
 * `done` is not called for a client that goes away.
 */
export function keepBack(
  request: IncomingMessage,
  limits: { readonly bytes: number; readonly ms: number },
  done: (end: BodyEnd) => void,
): void {
  const push = request.push.bind(request)
  const chunks: Buffer[] = []
  let size = 0
  const end = (how: BodyEnd) => {
    clearTimeout(timer)
    request.off("close", stop)
    if (how === "whole") {
      request.push = push
      for (const chunk of chunks) push(chunk)
    } else {
      // For good: the framework gives requests the push of a copy of its own, which has ended by then.
      Object.defineProperty(request, "push", { get: () => () => true, set: () => {} })
      // Else Node takes its end for the client's going away and destroys the connection before it is answered.
      request.complete = true
    }
    push(null)
    done(how)
  }
  const stop = () => clearTimeout(timer)
  const timer = setTimeout(() => end("too_slow"), limits.ms)
  request.once("close", stop)
  request.push = (chunk: Buffer | null) => {
    if (chunk === null) end("whole")
    else if (size + chunk.length > limits.bytes) end("too_large")
    else {
      size += chunk.length
      chunks.push(chunk)
    }
    return true
  }
  if (Number(request.headers["content-length"] ?? 0) > limits.bytes) end("too_large")
}
