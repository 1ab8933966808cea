import type { Role } from "@/lib/core/vocabulary"
import type { AnalystSchedule } from "@/lib/scheduling/types"
import type { HeldSession, Opening } from "./views"

/** The schedule as it counts for moving a session: its analyst may go inside his own notice. */
export function scheduleForMove(schedule: AnalystSchedule, movedBy: Role): AnalystSchedule {
  return movedBy === "analyst" ? { ...schedule, minNoticeMinutes: 0 } : schedule
}

/** What a panel opens with whose analyst takes no sessions any more. */
export function closedOpening(durationMinutes: number): Opening {
  return { durationMinutes, months: {}, firstFree: null, otherLengths: [], ownSessions: [] }
}

/** What a session that holds time is called in a list: by its investor, or a group by what it is about. */
export function heldName({ investorName, topic }: Pick<HeldSession, "investorName" | "topic">): string {
  return investorName ?? topic ?? "Group session"
}
