import { ok, type Result, refuse } from "@/lib/core/result"
import { REASON_CODES, type ReasonCode, type Role } from "@/lib/core/vocabulary"

/** Why something was done: a code of the doer's own list and words. */
export type Reason = { readonly code: ReasonCode; readonly text: string | null }

/** The reason that was given; a missing code is `other`, one of another role's list `invalid_input`. */
export function readReason(
  role: Role,
  input: { readonly reasonCode?: ReasonCode | undefined; readonly reasonText?: string | null | undefined },
): Result<Reason, "invalid_input"> {
  const allowed: readonly string[] = REASON_CODES[role]
  const code = input.reasonCode ?? "other"
  if (!allowed.includes(code)) {
    return refuse("invalid_input", { fields: { reasonCode: [`Choose one of: ${allowed.join(", ")}.`] } })
  }
  return ok({ code, text: input.reasonText ?? null })
}
