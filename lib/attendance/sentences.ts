import type { CaseDecision, CaseVerb } from "@/lib/core/attendance"
import { ANSWER_HOURS, type CaseFacts, caseAt, DECIDE_DAYS, REOPEN_DAYS } from "./rules"
import { CASE_WORDS } from "./words"

/** What a refused step of a case tells: how it stands, or until when it was possible. */
export function caseSentence(
  refusal: "invalid_transition" | "too_late",
  step: CaseVerb | CaseDecision,
  facts: CaseFacts,
  now: Date,
): string {
  const { status } = caseAt(facts, now)
  if (refusal === "invalid_transition") {
    if (step === "reopen" && facts.reopenedAt !== null) return "A case is reopened once, and this one was."
    return `The report is ${CASE_WORDS[status].toLowerCase()}; that cannot be done now.`
  }
  if (step === "reopen") return `What was upheld can be reopened for ${REOPEN_DAYS} days.`
  return status === "upheld"
    ? `The report could be answered for ${ANSWER_HOURS} hours; without an answer it counts.`
    : `Nobody decided within ${DECIDE_DAYS} days: the report was dismissed.`
}
