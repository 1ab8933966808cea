import type { CaseCloser, CaseDecision, CaseStatus } from "@/lib/core/attendance"

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

/** Who brought a case to its end. */
export function closedWords(closedBy: CaseCloser, status: CaseStatus): string {
  if (closedBy === "time") return status === "upheld" ? "Nobody answered in time" : "Nobody decided in time"
  return { accused: "Accepted", reporter: "Taken back", admin: "By the house" }[closedBy]
}
