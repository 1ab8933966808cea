import { type CaseCloser, type CaseDecision, type CaseStatus, OVERTURNING_CASES } from "@/lib/core/attendance"
import type { ReportView } from "./views"

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

/** How what is marked as missed is shown: while the report is open, it is reported or disputed, and no more. */
export function shownMissed(
  report: Pick<ReportView, "status"> | null,
): "no_show" | "reported" | "disputed" | "completed" {
  if (report?.status === "reported" || report?.status === "disputed") return report.status
  return OVERTURNING_CASES.some((each) => each === report?.status) ? "completed" : "no_show"
}

/** What two strikes mean for an investor's next sessions, where the house takes cards. */
export const CARD_ASKED =
  "While they count, a card is asked of you when you book. Where sessions are paid outside Analyst Connect it is kept for the fee of one that you miss: nothing is taken if you come."
