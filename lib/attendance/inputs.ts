import { z } from "zod"
import { CASE_DECISIONS, CASE_STATUSES } from "@/lib/core/attendance"
import { TEXT_MAX } from "@/lib/core/limits"
import { PageLimit } from "@/lib/core/page-inputs"
import { multiLine } from "@/lib/core/text"
import { Uuid } from "@/lib/core/uuid-input"

const WORDS = "Say it in a few words."
const saidText = multiLine(TEXT_MAX.statement).refine((text) => text !== null, { error: WORDS })

const Seen = { bookingId: Uuid, revision: z.int().min(1).optional() }

/** The case about one session. */
export const OneCaseInput = z.strictObject({ bookingId: Uuid })

/** Answer a report, or take it back, without a word; `revision` is the one of the case that the caller saw. */
export const AnswerCaseInput = z.strictObject(Seen)

/** Dispute a report: what happened, in one's own words. */
export const DisputeCaseInput = z.strictObject({ ...Seen, text: saidText })

/** Filters and page of all cases. */
export const ListCasesInput = z.strictObject({
  status: z.array(z.enum(CASE_STATUSES)).optional(),
  limit: PageLimit,
  cursor: z.string().max(200).optional(),
})

/** One case by its id. */
export const GetCaseInput = z.strictObject({ caseId: Uuid })

/** Decide a dispute, or reopen what was upheld, with words that both sides read; `revision` is the one that the caller saw. */
export const DecideCaseInput = z.strictObject({
  caseId: Uuid,
  decision: z.enum(CASE_DECISIONS),
  text: saidText,
  revision: z.int().min(1),
})

/** Lift a penalty, with words that its bearer reads. */
export const LiftPenaltyInput = z.strictObject({ penaltyId: Uuid, text: saidText })

/** Ask the house to look at one's own penalty again, once, and say why. */
export const AskReviewInput = z.strictObject({ penaltyId: Uuid, text: saidText })
