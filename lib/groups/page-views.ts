import type { ShownGroup } from "./views"

/** What a step of a wait was caused by; nobody is named. */
export type WaitCause =
  | "seated"
  | "declined"
  | "lapsed"
  | "left"
  | "busy"
  | "seat_left"
  | "seat_removed"
  | "added"

/** One step of the caller's way through the line: `place` counts from 1. */
export type WaitStep = {
  readonly at: Date
  readonly kind: "joined" | "moved" | "offered"
  readonly place: number
  readonly because: WaitCause | null
}

/** A group session with what only its page needs. */
export type GroupPage = {
  readonly group: ShownGroup
  /** What the analyst wants to be called. */
  readonly analystAddressedAs: string
  readonly analystTimeZone: string
  /** So long before the start leaving is no longer early. */
  readonly cancelNoticeMinutes: number
  /** The way of the caller who waits, oldest first; empty for anybody else. */
  readonly waitSteps: readonly WaitStep[]
}

/** What a list of group sessions to come can be narrowed to, each by name. */
export type GroupFilters = {
  readonly analysts: readonly { readonly id: string; readonly name: string }[]
  readonly specialties: readonly string[]
}

/** What moving a group session to a time would do to its seats. */
export type MovePreview = {
  readonly startUtc: Date
  readonly endUtc: Date
  /** Those who have another session then and would lose their seat. */
  readonly busy: readonly { readonly id: string; readonly name: string; readonly firm: string | null }[]
  /** How many seats would move along. */
  readonly coming: number
}
