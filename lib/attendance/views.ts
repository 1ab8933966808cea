import type { User } from "@/lib/context"
import type { CaseStatus } from "@/lib/core/attendance"
import type { OutputOf } from "@/lib/core/output"
import type { SelectedCase, StoredCase } from "./queries"
import { type CaseFacts, caseAt, caseVerbsFor, decisionsAt } from "./rules"
import type { CaseOutput, HouseCaseOutput, PenaltyOutput, StandingOutput } from "./wire"

/** A case as both sides and admins see it. */
export type CaseView = OutputOf<typeof CaseOutput>
/** A case as admins see it. */
export type HouseCaseView = OutputOf<typeof HouseCaseOutput>
/** What somebody bears. */
export type PenaltyView = OutputOf<typeof PenaltyOutput>
/** How somebody stands. */
export type StandingView = OutputOf<typeof StandingOutput>

/** The case as `actor` may see it at `now`; he must be one of its sides or an admin. */
export function caseView(kase: StoredCase, actor: User, now: Date): CaseView {
  const { id, bookingId, seatId, against, answerBy, decideBy, statements, decisionText } = kase
  const { reopenedAt, revision, createdAt } = kase
  const side = actor.id === kase.accusedId ? "accused" : "reporter"
  return {
    ...{ id, bookingId, seatId, against, answerBy, decideBy, decisionText, reopenedAt, revision, createdAt },
    ...caseAt(kase, now),
    statements: statements.map(({ by, text, at }) => ({ by, text, at: new Date(at) })),
    can: actor.role === "admin" ? decisionsAt(kase, now) : caseVerbsFor(side, kase, now),
  }
}

/** The same with its session, for an admin. */
export function houseCaseView(row: SelectedCase, actor: User, now: Date): HouseCaseView {
  const { kase, booking } = row
  const accused = { id: kase.accusedId, name: row.accusedName }
  const reporter = { id: kase.reportedBy, name: row.reporterName }
  const [analyst, investor] = kase.against === "analyst" ? [accused, reporter] : [reporter, accused]
  return {
    ...caseView(kase, actor, now),
    ...{ analyst, investor, startUtc: booking.startUtc, endUtc: booking.endUtc },
  }
}

/** The case about a seat, and whose seat it is. */
export type SeatCase = { readonly seatId: string; readonly name: string; readonly kase: CaseView }

/** How the case about a missed session stands, for the session's own row and page: until it is decided, nobody is said to have missed it. */
export type ReportView = {
  readonly status: CaseStatus
  readonly answerBy: Date
  readonly decideBy: Date | null
}

/** The same of a stored case; null where nobody was reported. */
export function reportView(kase: Omit<CaseFacts, "reopenedAt"> | null, now: Date): ReportView | null {
  return kase && { status: caseAt(kase, now).status, answerBy: kase.answerBy, decideBy: kase.decideBy }
}

/** What keeps an investor from booking: until when, and the missed session that it came of last. */
export type RestrictionView = {
  readonly penaltyId: string
  readonly until: Date
  readonly reviewAskedAt: Date | null
  readonly bookingId: string | null
  readonly startUtc: Date | null
  readonly otherName: string
}
