import type { CaseDecision, CaseStatus } from "@/lib/core/attendance"

/** How a case stands, as people read it. */
export const CASE_WORDS: Record<CaseStatus, string> = {
  reported: "Reported",
  disputed: "Disputed",
  upheld: "Upheld",
  dismissed: "Dismissed",
  withdrawn: "Withdrawn",
  neither: "Nobody came",
}

/** What an admin can decide, as its button reads. */
export const DECISION_WORDS: Record<CaseDecision, string> = {
  uphold: "Uphold",
  dismiss: "Dismiss",
  neither: "Neither came",
  reopen: "Reopen",
}
