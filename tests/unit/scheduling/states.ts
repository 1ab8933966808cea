import type { ScheduleState } from "@/lib/scheduling/history"
import type { AnalystSchedule } from "@/lib/scheduling/types"

export type StateChanges = Partial<ScheduleState>

/** A schedule as the history keeps it, of an open account, changed as the test needs. */
export function scheduleState(schedule: AnalystSchedule, changes: StateChanges = {}): ScheduleState {
  const { overrides, timeOff, holds: _holds, countedStarts: _counted, ...rest } = schedule
  return {
    ...rest,
    isActive: true,
    headline: "Rail freight",
    bioShort: "",
    specialties: [],
    hourlyRate: null,
    currency: "GBP",
    autoConfirm: false,
    cancelNoticeMinutes: 0,
    meetingUrl: null,
    paymentPolicy: null,
    lateCancelPercent: null,
    noShowPercent: null,
    overrides: Object.fromEntries(overrides.map(({ date, windows }) => [date, windows])),
    timeOff: Object.fromEntries(timeOff.map((off, n) => [String(n), off])),
    ...changes,
  }
}
