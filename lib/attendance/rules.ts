import {
  CASE_VERBS,
  type CaseCloser,
  type CaseDecision,
  type CaseStatus,
  type CaseVerb,
} from "@/lib/core/attendance"
import { DAY_MS, HOUR_MS } from "@/lib/core/duration"

/** So long whom a report is against can answer; silence upholds it. */
export const ANSWER_HOURS = 72
/** So long a dispute waits for an admin; then doubt favours whom the report is against. */
export const DECIDE_DAYS = 14
/** So long an admin can reopen what was upheld, once. */
export const REOPEN_DAYS = 30
/** So long a strike counts. */
export const STRIKE_DAYS = 180
/** From so many strikes on an investor is warned, and restricted; an analyst's are told to the house, and looked at by it. */
export const STRIKES_WARN = 2
export const STRIKES_RESTRICT = 3
/** So long the third strike restricts, and each further one. */
export const RESTRICTION_DAYS = { first: 14, further: 30 } as const

/** What the rules look at. */
export type CaseFacts = {
  readonly status: CaseStatus
  readonly answerBy: Date
  readonly decideBy: Date | null
  readonly closedBy: CaseCloser | null
  readonly closedAt: Date | null
  readonly reopenedAt: Date | null
}

/** How a case stands, and who brought it there. */
export type CaseStanding = Pick<CaseFacts, "status" | "closedBy" | "closedAt">

/** How everyone is shown a case and answered by it, whether the sweep has been there or not: silence has upheld it, or time dismissed it. */
export function caseAt(facts: Omit<CaseFacts, "reopenedAt">, now: Date): CaseStanding {
  const { status, answerBy, decideBy, closedBy, closedAt } = facts
  if (status === "reported" && answerBy <= now) {
    return { status: "upheld", closedBy: "time", closedAt: answerBy }
  }
  if (status === "disputed" && decideBy !== null && decideBy <= now) {
    return { status: "dismissed", closedBy: "time", closedAt: decideBy }
  }
  return { status, closedBy, closedAt }
}

/** Who may do what with a case in which status, and what it becomes. */
export const CASE_STEPS = {
  accept: { by: "accused", from: ["reported"], to: "upheld" },
  dispute: { by: "accused", from: ["reported"], to: "disputed" },
  withdraw: { by: "reporter", from: ["reported", "disputed"], to: "withdrawn" },
  uphold: { by: "admin", from: ["disputed"], to: "upheld" },
  dismiss: { by: "admin", from: ["disputed"], to: "dismissed" },
  neither: { by: "admin", from: ["disputed"], to: "neither" },
  reopen: { by: "admin", from: ["upheld"], to: "disputed" },
} as const satisfies Record<
  CaseVerb | CaseDecision,
  { by: Exclude<CaseCloser, "time">; from: readonly CaseStatus[]; to: CaseStatus }
>

/** What time alone made of the two open statuses. */
const BY_TIME: Partial<Record<CaseStatus, CaseStatus>> = { upheld: "reported", dismissed: "disputed" }

/** Why a step is refused now, whoever asks; null where it is not. `too_late` where time alone decided before. */
export function caseRefusal(
  step: keyof typeof CASE_STEPS,
  facts: CaseFacts,
  now: Date,
): "invalid_transition" | "too_late" | null {
  const from: readonly CaseStatus[] = CASE_STEPS[step].from
  const { status, closedBy, closedAt } = caseAt(facts, now)
  if (from.includes(status)) return step === "reopen" ? whyNotReopened(facts, closedAt, now) : null
  const before = closedBy === "time" ? BY_TIME[status] : undefined
  return before && from.includes(before) ? "too_late" : "invalid_transition"
}

function whyNotReopened({ reopenedAt }: CaseFacts, closedAt: Date | null, now: Date) {
  if (reopenedAt !== null || closedAt === null) return "invalid_transition"
  return now.getTime() < closedAt.getTime() + REOPEN_DAYS * DAY_MS ? null : "too_late"
}

/** What this side of a case can do now. */
export function caseVerbsFor(side: "accused" | "reporter", facts: CaseFacts, now: Date): CaseVerb[] {
  return CASE_VERBS.filter((verb) => CASE_STEPS[verb].by === side && caseRefusal(verb, facts, now) === null)
}

/** What an admin can decide now. */
export function decisionsAt(facts: CaseFacts, now: Date): CaseDecision[] {
  const decisions = ["uphold", "dismiss", "neither", "reopen"] as const
  return decisions.filter((decision) => caseRefusal(decision, facts, now) === null)
}

/** Until when whom a report is against can answer it. */
export function answerByFor(reportedAt: Date): Date {
  return new Date(reportedAt.getTime() + ANSWER_HOURS * HOUR_MS)
}

/** Until when a dispute is decided. */
export function decideByFor(disputedAt: Date): Date {
  return new Date(disputedAt.getTime() + DECIDE_DAYS * DAY_MS)
}

/** Until when a strike counts. */
export function strikeUntil(from: Date): Date {
  return new Date(from.getTime() + STRIKE_DAYS * DAY_MS)
}

/** Until when the last of so many strikes restricts an investor; null where it does not. */
export function restrictedUntilFor(strikes: number, from: Date): Date | null {
  if (strikes < STRIKES_RESTRICT) return null
  const days = strikes === STRIKES_RESTRICT ? RESTRICTION_DAYS.first : RESTRICTION_DAYS.further
  return new Date(from.getTime() + days * DAY_MS)
}
