import { AsyncLocalStorage } from "node:async_hooks"
import type { ServerResponse } from "node:http"

/** What is known of the request under way. */
export type RequestContext = {
  /** A form that came to an action of ours has been read; until then what goes wrong with it is its sender's doing. */
  isFormRead: boolean
  /** Of a door: what it may answer by without the framework. */
  readonly response?: ServerResponse
}

// The bundles of pages and of the server's start each have this module; they share what is kept here.
const shared = globalThis as { analystConnectRequests?: AsyncLocalStorage<RequestContext> }

/** Where the request under way is known, whoever asks. */
export function requestContext(): AsyncLocalStorage<RequestContext> {
  shared.analystConnectRequests ??= new AsyncLocalStorage()
  return shared.analystConnectRequests
}

/** Says that the framework could read the form, or what was typed in its place, and handed it to an action of ours. */
export function noteFormRead(): void {
  const context = requestContext().getStore()
  if (context) context.isFormRead = true
}

/** Whether the page to be drawn answers a form that an action of ours has read. */
export function isFormRead(): boolean {
  return requestContext().getStore()?.isFormRead ?? false
}

/** Whether something goes wrong before a form was read, in a request that brought one. */
export function isFormUnread(method: string | undefined): boolean {
  const context = requestContext().getStore()
  return method === "POST" && context !== undefined && !context.isFormRead
}
