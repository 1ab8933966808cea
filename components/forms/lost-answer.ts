import { unstable_isUnrecognizedActionError, unstable_rethrow } from "next/navigation"
import type { ActionState } from "@/lib/core/action-state"

/** Told to the window when the server no longer knows what this page asks of it. */
export const NEWER_VERSION = "newer-version"

/**
 * What a call of a server action that threw comes to: nothing to say here when the server runs a newer version than this
 * page, which is told for the whole page; else that no answer came back. Redirects go on their way.
 */
export function lostAnswer(
  error: unknown,
  /** Something was typed, which is still there. */
  isTyped = true,
): Extract<ActionState<never>, { ok: false }> | null {
  unstable_rethrow(error)
  if (unstable_isUnrecognizedActionError(error)) {
    window.dispatchEvent(new Event(NEWER_VERSION))
    return null
  }
  const unanswered = navigator.onLine ? "silent" : "offline"
  return { ok: false, problem: { code: "unavailable", unanswered, detail: WORDS[unanswered](isTyped) } }
}

const WORDS = {
  silent: (isTyped: boolean) =>
    `No answer came back. ${isTyped ? "What you typed is kept; check" : "Check"} whether it went through, then try again.`,
  offline: (isTyped: boolean) =>
    `You are offline. ${isTyped ? "What you typed is kept; send it again" : "Try again"} when you are connected.`,
}
