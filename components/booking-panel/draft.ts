import { recall, remember } from "@/components/ui/tab-memory"

/** What was typed for a session with one analyst and not sent yet. */
export type BookingDraft = { readonly topic: string; readonly note: string }

const EMPTY: BookingDraft = { topic: "", note: "" }

const keyOf = (analystId: string) => `booking-draft ${analystId}`

/** What this tab keeps for a session with this analyst, typed by the same person. */
export function recallDraft(analystId: string, email: string): BookingDraft {
  try {
    const { by, ...draft } = JSON.parse(recall(keyOf(analystId)) ?? "{}")
    return by === email ? { ...EMPTY, ...draft } : EMPTY
  } catch {
    return EMPTY
  }
}

/** Keeps what is typed, until it is sent or emptied. */
export function rememberDraft(analystId: string, email: string, draft: BookingDraft): void {
  remember(keyOf(analystId), JSON.stringify({ by: email, ...draft }))
}

/** The session was booked: nothing is left to keep. */
export function forgetDraft(analystId: string): void {
  remember(keyOf(analystId), "{}")
}
