import { DAY_MS, MINUTE_MS } from "@/lib/core/duration"
import { listSlots } from "@/lib/scheduling/slots"
import type { AnalystSchedule, Hold, SlotRequest, WeeklyWindow } from "@/lib/scheduling/types"

export const MONDAY = 0
export const TUESDAY = 1
export const SATURDAY = 5
export const SUNDAY = 6

/** An enabled analyst without windows, notice, buffers or bookings, changed as the test needs. */
export function analyst(changes: Partial<AnalystSchedule>): AnalystSchedule {
  return {
    isEnabled: true,
    timeZone: "America/New_York",
    sessionMinutes: [30, 60, 120],
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 0,
    minNoticeMinutes: 0,
    bookingWindowDays: 730,
    maxDailySessions: null,
    windows: [],
    overrides: [],
    timeOff: [],
    holds: [],
    countedStarts: [],
    ...changes,
  }
}

/** A weekly window, "09:00" to "12:00", with a start every `slotMinutes`. */
export function weekly(weekday: number, start: string, end: string, slotMinutes = 30): WeeklyWindow {
  return { weekday, isActive: true, ...open(start, end, slotMinutes) }
}

export function open(start: string, end: string, slotMinutes = 30) {
  return { startMinute: minute(start), endMinute: minute(end), slotMinutes }
}

export function minute(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))
}

/** The instant of a UTC time, "2026-03-08 06:30". */
export function utc(time: string): number {
  return Date.parse(`${time.replace(" ", "T")}Z`)
}

/** A live booking between two UTC times with its buffers in minutes. */
export function booking(start: string, end: string, before = 0, after = 0): Hold {
  const startAt = utc(start)
  const endAt = utc(end)
  return { startAt, endAt, heldFrom: startAt - before * MINUTE_MS, heldUntil: endAt + after * MINUTE_MS }
}

/** The slots of [from, to) as UTC times, asked a week before `from` unless said otherwise. */
export function slots(
  schedule: AnalystSchedule,
  from: string,
  to: string,
  more: Partial<SlotRequest> = {},
): string[] {
  const request = {
    from: utc(from),
    to: utc(to),
    durationMinutes: 30,
    now: utc(from) - 7 * DAY_MS,
    ...more,
  }
  return listSlots(schedule, request).map((start) =>
    new Date(start).toISOString().slice(0, 16).replace("T", " "),
  )
}
