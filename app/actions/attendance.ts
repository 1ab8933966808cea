"use server"

import { acceptCase } from "@/lib/attendance/accept-case"
import { askReview } from "@/lib/attendance/ask-review"
import { decideCase } from "@/lib/attendance/decide-case"
import { disputeCase } from "@/lib/attendance/dispute-case"
import { liftPenalty } from "@/lib/attendance/lift-penalty"
import { withdrawCase } from "@/lib/attendance/withdraw-case"
import { action } from "@/lib/web/action"

export const acceptCaseAction = action(acceptCase)
export const disputeCaseAction = action(disputeCase)
export const withdrawCaseAction = action(withdrawCase)
export const decideCaseAction = action(decideCase)
export const liftPenaltyAction = action(liftPenalty)
export const askReviewAction = action(askReview)
