import type { Role } from "@/lib/core/vocabulary"
import type { AnalystSchedule } from "@/lib/scheduling/types"

/** The schedule as it counts for moving a session: its analyst may go inside his own notice. */
export function scheduleForMove(schedule: AnalystSchedule, movedBy: Role): AnalystSchedule {
  return movedBy === "analyst" ? { ...schedule, minNoticeMinutes: 0 } : schedule
}
