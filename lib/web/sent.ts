import type { z } from "zod"
import { DRAWN_FOR, readForm, SEND_KEY, typedTexts, typedValues } from "@/lib/core/form-fields"
import { isPlainObject } from "./plain-object"

/** What came to an action, whether a form said it or a page with JavaScript typed it. */
export type Sent = {
  /** The input as it was said, not parsed yet. */
  readonly said: Record<string, unknown>
  /** Whom it was drawn for; null where nothing is said of it. */
  readonly drawnFor: unknown
  readonly sendKey: unknown
  /** What was typed, to show it again. */
  readonly values: Readonly<Record<string, readonly string[]>>
}

/** Reads what an action got, which anybody may have made; null when it is neither a form nor a typed input. */
export function readSent(schema: z.ZodType, sent: unknown): Sent | null {
  if (sent instanceof FormData) {
    return {
      said: readForm(schema, sent),
      drawnFor: sent.get(DRAWN_FOR),
      sendKey: sent.get(SEND_KEY),
      values: typedValues(sent),
    }
  }
  if (typeof sent !== "object" || sent === null || !("input" in sent) || !("sending" in sent)) return null
  const { input, sending } = sent
  if (!isPlainObject(input) || !(sending instanceof FormData)) return null
  return {
    said: input,
    drawnFor: sending.get(DRAWN_FOR),
    sendKey: sending.get(SEND_KEY),
    values: typedTexts(input),
  }
}
