import { ok, type Result, refuse } from "@/lib/core/result"
import { COLLEAGUE_REASON_CODES, REASON_CODES, type ReasonCode, type Role } from "@/lib/core/vocabulary"

/** Why something was done: a code of the doer's own list and words. */
export type Reason = { readonly code: ReasonCode; readonly text: string | null }

type Given = {
  readonly reasonCode?: ReasonCode | undefined
  readonly reasonText?: string | null | undefined
}

/** The reason that was given, by a code that the doer's role has; a missing one is `other`. */
export function reasonOf({ reasonCode, reasonText }: Given): Reason {
  return { code: reasonCode ?? "other", text: reasonText ?? null }
}

/** The same where the input takes the codes of all roles: one of another role's list is `invalid_input`. */
export function readReason(role: Role, input: Given): Result<Reason, "invalid_input"> {
  const reason = reasonOf(input)
  const allowed: readonly string[] = REASON_CODES[role]
  if (!allowed.includes(reason.code)) {
    return refuse("invalid_input", { fields: { reasonCode: [`Choose one of: ${allowed.join(", ")}.`] } })
  }
  return ok(reason)
}

/** Whether who declines for this reason may suggest colleagues. */
export function canSuggestColleagues(code: ReasonCode): boolean {
  return COLLEAGUE_REASON_CODES.some((one) => one === code)
}

/** Why the house calls a session off of which its investor is owed no other: there are two of it, or somebody asked for that. */
export const NOT_MADE_GOOD = ["duplicate", "on_request"] as const satisfies readonly ReasonCode[]
