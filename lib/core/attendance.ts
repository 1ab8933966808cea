// The closed lists of what follows when somebody did not come, which the database, the inputs and the screens share.

/** How a case stands: `neither` is that nobody came. */
export const CASE_STATUSES = ["reported", "disputed", "upheld", "dismissed", "withdrawn", "neither"] as const
export type CaseStatus = (typeof CASE_STATUSES)[number]
/** Those in which something is still to be answered or decided. */
export const OPEN_CASES = ["reported", "disputed"] as const satisfies readonly CaseStatus[]
/** Those after which the session counts as held: from its end on it is completed. */
export const OVERTURNING_CASES = ["dismissed", "withdrawn"] as const satisfies readonly CaseStatus[]

/** Who brought a case to its end: the one reported, who reported, an admin, or time alone. */
export const CASE_CLOSERS = ["accused", "reporter", "admin", "time"] as const
export type CaseCloser = (typeof CASE_CLOSERS)[number]

/** What the two sides can do with a case. */
export const CASE_VERBS = ["accept", "dispute", "withdraw"] as const
export type CaseVerb = (typeof CASE_VERBS)[number]

/** What an admin can say of a case. */
export const CASE_DECISIONS = ["uphold", "dismiss", "neither", "reopen"] as const
export type CaseDecision = (typeof CASE_DECISIONS)[number]

/** A strike counts for half a year; a restriction keeps its investor from booking. */
export const PENALTY_KINDS = ["strike", "restriction"] as const
export type PenaltyKind = (typeof PENALTY_KINDS)[number]

/** What happened to a case, or to whom it is against because of it. */
export const ATTENDANCE_EVENTS = [
  "case_reported",
  "case_disputed",
  "case_upheld",
  "case_dismissed",
  "case_withdrawn",
  "case_neither",
  "case_reopened",
  "restriction_began",
  "penalty_lifted",
  "review_asked",
] as const
export type AttendanceEvent = (typeof ATTENDANCE_EVENTS)[number]

/** What both sides are told of a case about who came, and of what followed: whatever they chose, as none of it is ever silent. */
export const CASE_KINDS = [
  "case_disputed",
  "case_upheld",
  "case_dismissed",
  "case_withdrawn",
  "case_neither",
  "case_reopened",
  "restriction_began",
  "penalty_lifted",
] as const satisfies readonly AttendanceEvent[]
export type CaseKind = (typeof CASE_KINDS)[number]

/** What admins are told of cases: whatever they chose. */
export const HOUSE_KINDS = ["case_to_decide", "analyst_strikes", "review_waits"] as const
export type HouseKind = (typeof HOUSE_KINDS)[number]

/** Why other times are offered for a session that did not take place. */
export const REBOOKING_CAUSES = ["no_show", "declined", "cancelled", "minimum_missed", "unpaid"] as const
export type RebookingCause = (typeof REBOOKING_CAUSES)[number]
