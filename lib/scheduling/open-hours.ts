import { DAY_MINUTES, DAY_MS, MINUTE_MS } from "@/lib/core/duration"
import { dayOf, weekdayOf } from "./local-date"
import type { AnalystSchedule, WeeklyWindow, Window } from "./types"
import { getZone, type Stretch, stretchAt, type Zone } from "./zone"

/** An analyst's windows before time off. `week` is in order of weekday and start, active and without overlaps. */
export type OpenHours = {
  readonly zone: Zone
  readonly week: readonly WeeklyWindow[]
  readonly overrides: ReadonlyMap<number, readonly Window[]> | null
}

/** The hours that a schedule posts, ready to be asked about days and instants. */
export function openHoursOf(schedule: AnalystSchedule): OpenHours {
  return {
    zone: getZone(schedule.timeZone),
    week: isTidyWeek(schedule.windows) ? schedule.windows : tidyWeek(schedule.windows),
    overrides: schedule.overrides.length === 0 ? null : overridesByDay(schedule),
  }
}

/** How far the hours stay open from an instant on without a gap, looking no further than `enough`; the instant itself when closed. */
export function openUntil(hours: OpenHours, instant: number, enough: number): number {
  let reached = instant
  while (reached < enough) {
    const stretch = stretchAt(hours.zone, reached)
    const midnight = midnightBefore(stretch, reached)
    const window = windowAround(hours, stretch, reached)
    if (window === undefined) return reached
    reached = Math.min(midnight + window.endMinute * MINUTE_MS, stretch.end)
  }
  return reached
}

/** Whether a session may start at an instant as far as the windows go: open, and on the grid of its window. */
export function isOnGrid(hours: OpenHours, instant: number): boolean {
  const stretch = stretchAt(hours.zone, instant)
  const window = windowAround(hours, stretch, instant)
  if (window === undefined) return false
  const midnight = midnightBefore(stretch, instant)
  return (instant - midnight - window.startMinute * MINUTE_MS) % (window.slotMinutes * MINUTE_MS) === 0
}

function midnightBefore(stretch: Stretch, instant: number): number {
  return Math.floor((instant + stretch.offset) / DAY_MS) * DAY_MS - stretch.offset
}

function windowAround(hours: OpenHours, stretch: Stretch, instant: number): Window | undefined {
  const midnight = midnightBefore(stretch, instant)
  const day = (midnight + stretch.offset) / DAY_MS
  const minute = (instant - midnight) / MINUTE_MS
  const override = hours.overrides?.get(day)
  if (override !== undefined) return override.find((window) => contains(window, minute))
  const weekday = weekdayOf(day)
  return hours.week.find((window) => window.weekday === weekday && contains(window, minute))
}

function contains(window: Window, minute: number): boolean {
  return window.startMinute <= minute && minute < window.endMinute
}

function overridesByDay(schedule: AnalystSchedule): Map<number, readonly Window[]> {
  const byDay = new Map<number, readonly Window[]>()
  for (const { date, windows } of schedule.overrides) byDay.set(dayOf(date), tidyDay(windows))
  return byDay
}

function isTidyWeek(windows: readonly WeeklyWindow[]): boolean {
  let open = -1
  for (let i = 0; i < windows.length; i++) {
    const window = windows[i] as WeeklyWindow
    const start = window.weekday * DAY_MINUTES + window.startMinute
    if (!window.isActive || start < open || !isUsable(window)) return false
    open = window.weekday * DAY_MINUTES + window.endMinute
  }
  return true
}

function tidyWeek(windows: readonly WeeklyWindow[]): WeeklyWindow[] {
  return [0, 1, 2, 3, 4, 5, 6].flatMap((weekday) =>
    tidyDay(windows.filter((window) => window.isActive && window.weekday === weekday)).map((window) => ({
      weekday,
      isActive: true,
      startMinute: window.startMinute,
      endMinute: window.endMinute,
      slotMinutes: window.slotMinutes,
    })),
  )
}

function isTidyDay(windows: readonly Window[]): boolean {
  let open = 0
  for (const window of windows) {
    if (window.startMinute < open || !isUsable(window)) return false
    open = window.endMinute
  }
  return true
}

function tidyDay(windows: readonly Window[]): readonly Window[] {
  if (isTidyDay(windows)) return windows
  const sorted = windows.filter(isUsable).sort((a, b) => a.startMinute - b.startMinute)
  return isTidyDay(sorted) ? sorted : splitAtStarts(sorted)
}

/** Overlapping windows as touching ones that each allow one start, so that a start which two of them share is listed once. */
function splitAtStarts(windows: readonly Window[]): Window[] {
  const starts = new Set<number>()
  for (const { startMinute, endMinute, slotMinutes } of windows)
    for (let minute = startMinute; minute < endMinute; minute += slotMinutes) starts.add(minute)
  const ascending = [...starts].sort((a, b) => a - b)
  return ascending.map((startMinute, i) => {
    const next = ascending[i + 1] ?? DAY_MINUTES
    const ends = windows.filter((window) => contains(window, startMinute)).map((window) => window.endMinute)
    return { startMinute, endMinute: Math.min(next, Math.max(...ends)), slotMinutes: DAY_MINUTES }
  })
}

function isUsable(window: Window): boolean {
  return window.slotMinutes > 0 && window.startMinute < window.endMinute
}
