import type { ProblemCode } from "@/lib/core/problems"
import { explainTime } from "@/lib/scheduling/explain"
import type { AnalystSchedule, ClosedReason, SessionTime } from "@/lib/scheduling/types"

const LOST_RACES: readonly ClosedReason[] = ["taken", "buffer", "daily_limit"]

/** Why the analyst's schedule does not take a session at this time, by the engine that lists slots; null when it does. */
export function closedProblem(
  schedule: AnalystSchedule,
  { startAt, ...session }: SessionTime,
): Extract<ProblemCode, "slot_not_offered" | "slot_taken" | "daily_limit_reached"> | null {
  if (!schedule.sessionMinutes.includes(session.durationMinutes)) return "slot_not_offered"
  const reasons = explainTime(schedule, { at: startAt, ...session })
  if (reasons.length === 0) return null
  if (reasons.some((reason) => !LOST_RACES.includes(reason))) return "slot_not_offered"
  return reasons.includes("taken") || reasons.includes("buffer") ? "slot_taken" : "daily_limit_reached"
}
