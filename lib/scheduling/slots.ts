import { DAY_MINUTES, DAY_MS, MINUTE_MS } from "@/lib/core/duration"
import { isDayFull } from "./daily-limit"
import { weekdayOf } from "./local-date"
import { type OpenHours, openHoursOf, openUntil } from "./open-hours"
import { timeOffSpans } from "./time-off"
import type { AnalystSchedule, Hold, SlotRequest, WeeklyWindow, Window } from "./types"
import { localDayAt, stretchAt, type Zone } from "./zone"

/**
 * Every start at which a session of `durationMinutes` can be booked, ascending, each instant once: from ≤ start < to.
 * A length that the analyst does not offer has no slots.
 */
export function listSlots(schedule: AnalystSchedule, request: SlotRequest): number[] {
  const { durationMinutes, now } = request
  if (!schedule.isEnabled || !schedule.sessionMinutes.includes(durationMinutes)) return []
  const hours = openHoursOf(schedule)
  const lastDay = localDayAt(hours.zone, now) + schedule.bookingWindowDays
  const lower = Math.max(request.from, now + schedule.minNoticeMinutes * MINUTE_MS)
  const upper = Math.min(request.to, (lastDay + 2) * DAY_MS)
  const limit = request.limit ?? Number.POSITIVE_INFINITY
  if (!(lower < upper && limit >= 1)) return []
  return collectStarts(schedule, hours, request, lower, upper, lastDay, limit)
}

// One function over plain local variables: with the state in an object or shared by closures it takes twice as long.
function collectStarts(
  schedule: AnalystSchedule,
  hours: OpenHours,
  { durationMinutes, movingFrom }: SlotRequest,
  lower: number,
  upper: number,
  lastBookableDay: number,
  limit: number,
): number[] {
  const { zone, week, overrides } = hours
  const duration = durationMinutes * MINUTE_MS
  const before = schedule.bufferBeforeMinutes * MINUTE_MS
  const after = duration + schedule.bufferAfterMinutes * MINUTE_MS
  const blocks = blocksOf(schedule, zone, lower, upper + duration)
  const isLimited = schedule.maxDailySessions !== null
  const starts: number[] = []
  let nextBlock = 0
  let blockedAfter = Number.NEGATIVE_INFINITY
  let blockedBefore = Number.NEGATIVE_INFINITY
  let openTo = Number.NEGATIVE_INFINITY

  for (let from = lower; from < upper; ) {
    const { offset, end } = stretchAt(zone, from)
    const lastDay = Math.min(Math.floor((Math.min(end, upper) - 1 + offset) / DAY_MS), lastBookableDay)
    let index = 0
    for (let day = Math.floor((from + offset) / DAY_MS); day <= lastDay; day++) {
      const weekday = weekdayOf(day)
      if (weekday === 0) index = 0
      while (index < week.length && (week[index] as WeeklyWindow).weekday < weekday) index++
      let next = index
      while (index < week.length && (week[index] as WeeklyWindow).weekday === weekday) index++
      const override = overrides === null ? undefined : overrides.get(day)
      const windows: readonly Window[] = override ?? week
      const stop = override === undefined ? index : override.length
      if (override !== undefined) next = 0
      if (next === stop || (isLimited && isDayFull(schedule, zone, day, movingFrom))) continue
      const midnight = day * DAY_MS - offset

      for (; next < stop; next++) {
        const window = windows[next] as Window
        const closes = Math.min(midnight + window.endMinute * MINUTE_MS, end)
        if (closes <= from) continue
        if (closes < end && !isTouched(windows, next, stop)) openTo = closes
        else if (openTo < closes + duration)
          openTo = openUntil(hours, Math.max(openTo, closes), closes + duration)
        const last = Math.min(openTo - duration, closes - 1, upper - 1)
        const step = window.slotMinutes * MINUTE_MS
        let start = midnight + window.startMinute * MINUTE_MS
        if (start < from) start = onGrid(start, step, from)

        while (start <= last) {
          while (blockedBefore <= start) {
            const block = nextBlock < blocks.length ? (blocks[nextBlock++] as Hold) : NEVER
            blockedAfter = block.heldFrom - after
            blockedBefore = block.heldUntil + before
          }
          if (blockedAfter < start) {
            start = onGrid(start, step, blockedBefore)
            continue
          }
          const free = Math.min(last, blockedAfter, start + (limit - starts.length - 1) * step)
          for (; start <= free; start += step) starts.push(start)
          if (starts.length >= limit) return starts
        }
      }
    }
    from = end
  }
  return starts
}

const NEVER: Hold = {
  startAt: Number.POSITIVE_INFINITY,
  endAt: Number.POSITIVE_INFINITY,
  heldFrom: Number.POSITIVE_INFINITY,
  heldUntil: Number.POSITIVE_INFINITY,
}

/** Holds and time off in order of heldFrom, time off written as the hold that keeps sessions, but not their buffers, off it. */
function blocksOf(schedule: AnalystSchedule, zone: Zone, from: number, until: number): readonly Hold[] {
  if (schedule.timeOff.length === 0) return schedule.holds
  const spans = timeOffSpans(zone, schedule.timeOff, from, until)
  if (spans.length === 0) return schedule.holds
  const before = schedule.bufferBeforeMinutes * MINUTE_MS
  const after = schedule.bufferAfterMinutes * MINUTE_MS
  spans.sort((a, b) => a.from - b.from)
  const blocks: Hold[] = []
  let next = 0
  for (const span of spans) {
    const heldFrom = span.from + after
    while (next < schedule.holds.length && (schedule.holds[next] as Hold).heldFrom < heldFrom)
      blocks.push(schedule.holds[next++] as Hold)
    blocks.push({ startAt: span.from, endAt: span.until, heldFrom, heldUntil: span.until - before })
  }
  while (next < schedule.holds.length) blocks.push(schedule.holds[next++] as Hold)
  return blocks
}

function isTouched(windows: readonly Window[], index: number, stop: number): boolean {
  const { endMinute } = windows[index] as Window
  return index + 1 === stop
    ? endMinute === DAY_MINUTES
    : (windows[index + 1] as Window).startMinute === endMinute
}

function onGrid(start: number, step: number, target: number): number {
  return start + Math.ceil((target - start) / step) * step
}
