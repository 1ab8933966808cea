import { type Refused, refuse } from "@/lib/core/result"
import type { ClosedReason } from "@/lib/core/vocabulary"

import { explainTime } from "@/lib/scheduling/explain"
import type { AnalystSchedule, SessionTime } from "@/lib/scheduling/types"

/** What a closed time can be refused with. */
export type ClosedCode = "slot_not_offered" | "slot_taken" | "daily_limit_reached"

const LOST_RACES: readonly ClosedReason[] = ["taken", "buffer", "daily_limit"]

/**
 * Why the analyst's schedule does not take a session at this time, by the engine that lists slots; null when it does.
 * A length that is not offered is answered with those that are.
 */
export function closedProblem(
  schedule: AnalystSchedule,
  { startAt, ...session }: SessionTime,
): Refused<ClosedCode> | null {
  const { sessionMinutes } = schedule
  if (!sessionMinutes.includes(session.durationMinutes)) {
    const detail = `The analyst does not offer sessions of ${session.durationMinutes} minutes. Choose another length.`
    return refuse("slot_not_offered", { detail, sessionMinutes })
  }
  const reasons = explainTime(schedule, { at: startAt, ...session })
  if (reasons.length === 0) return null
  if (reasons.some((reason) => !LOST_RACES.includes(reason))) return refuse("slot_not_offered")
  return refuse(
    reasons.includes("taken") || reasons.includes("buffer") ? "slot_taken" : "daily_limit_reached",
  )
}
