import type { QuarantineReason } from "./words"

/** What a rule makes of a row: what it is here, and which of its values had to be changed for that; or why it cannot be taken over. */
export type Verdict<T> =
  | { readonly ok: true; readonly is: T; readonly changed: readonly string[] }
  | { readonly ok: false; readonly reason: QuarantineReason }

/** A row that can be taken. */
export function fits<T>(is: T, changed: readonly (string | false)[] = []): Verdict<T> {
  return { ok: true, is, changed: changed.filter((words) => words !== false) }
}

/** A row that cannot. */
export function misfit(reason: QuarantineReason): Verdict<never> {
  return { ok: false, reason }
}
