import { z } from "zod"
import { CASE_CLOSERS, CASE_DECISIONS, CASE_STATUSES, CASE_VERBS, PENALTY_KINDS } from "@/lib/core/attendance"
import { pageOutput } from "@/lib/core/output"
import { PARTICIPANTS } from "@/lib/core/vocabulary"

/** What one side says of the session. */
export const StatementOutput = z.object({ by: z.enum(PARTICIPANTS), text: z.string(), at: z.date() })

/** A case about who came, as both sides and admins see it. */
export const CaseOutput = z.object({
  id: z.uuid(),
  /** The session; null of a seat. */
  bookingId: z.uuid().nullable(),
  seatId: z.uuid().nullable(),
  /** Who did not come, as the other side says. */
  against: z.enum(PARTICIPANTS),
  /** As it is due: a report without an answer reads `upheld`, whether the sweep has been there or not. */
  status: z.enum(CASE_STATUSES),
  answerBy: z.date(),
  decideBy: z.date().nullable(),
  statements: z.array(StatementOutput),
  /** Who brought it to its end; `time` for silence, and for a dispute that nobody decided. */
  closedBy: z.enum(CASE_CLOSERS).nullable(),
  closedAt: z.date().nullable(),
  decisionText: z.string().nullable(),
  reopenedAt: z.date().nullable(),
  revision: z.int(),
  createdAt: z.date(),
  /** What this caller may do now. */
  can: z.array(z.enum([...CASE_VERBS, ...CASE_DECISIONS])),
})

/** A case as admins see it, with its session. */
export const HouseCaseOutput = CaseOutput.extend({
  analyst: z.object({ id: z.uuid(), name: z.string() }),
  investor: z.object({ id: z.uuid(), name: z.string() }),
  startUtc: z.date(),
  endUtc: z.date(),
})

/** One page of all cases, what is due first. */
export const HouseCasePageOutput = pageOutput(HouseCaseOutput)

/** What somebody bears because of a case. */
export const PenaltyOutput = z.object({
  id: z.uuid(),
  userId: z.uuid(),
  caseId: z.uuid(),
  kind: z.enum(PENALTY_KINDS),
  startsAt: z.date(),
  endsAt: z.date(),
  liftedAt: z.date().nullable(),
  liftedText: z.string().nullable(),
  reviewAskedAt: z.date().nullable(),
})

/** How somebody stands: the strikes that count, until when he may not book, and when something of it falls away next. */
export const StandingOutput = z.object({
  strikes: z.array(z.object({ caseId: z.uuid(), at: z.date(), until: z.date() })),
  restrictedUntil: z.date().nullable(),
  nextAt: z.date().nullable(),
})
