import { unstable_isUnrecognizedActionError, unstable_rethrow } from "next/navigation"
import type { ActionState } from "@/lib/core/action-state"

/** Told to the window when the server no longer knows what this page asks of it. */
export const NEWER_VERSION = "newer-version"

/**
 * What a call of a server action that threw comes to: nothing to say here when the server runs a newer version than this
 * page, which is told for the whole page; else that no answer came back. Redirects go on their way.
 */
export function lostAnswer(error: unknown): Extract<ActionState<never>, { ok: false }> | null {
  unstable_rethrow(error)
  if (unstable_isUnrecognizedActionError(error)) {
    window.dispatchEvent(new Event(NEWER_VERSION))
    return null
  }
  return { ok: false, problem: { code: "unavailable", detail: navigator.onLine ? NO_ANSWER : OFFLINE } }
}

const NO_ANSWER =
  "No answer came back. What you typed is kept; check whether it went through, then try again."
const OFFLINE = "You are offline. What you typed is kept; send it again when you are connected."
