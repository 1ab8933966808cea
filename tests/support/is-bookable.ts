import { closedProblem } from "@/lib/bookings/closed-problem"
import type { AnalystSchedule, SessionTime } from "@/lib/scheduling/types"

/** Whether a session can be booked at exactly this time, as booking and moving ask it. */
export function isBookable(schedule: AnalystSchedule, session: SessionTime): boolean {
  return closedProblem(schedule, session) === null
}
