import { MINUTE_MS } from "@/lib/core/duration"
import type { ClosedReason } from "@/lib/core/vocabulary"
import type { AnalystSchedule } from "@/lib/scheduling/types"

type Reading = { date: string; minute: number; weekday: number }

/**
 * The slot engine's oracle: reads the analyst's clock with Intl at every single minute and applies the rules one by one.
 * Deliberately naive; it shares nothing with the engine but the types.
 */
export function bruteForceSlots(
  schedule: AnalystSchedule,
  request: {
    from: number
    to: number
    durationMinutes: number
    now: number
    movingFrom?: number | undefined
  },
): number[] {
  const starts: number[] = []
  if (!schedule.sessionMinutes.includes(request.durationMinutes)) return starts
  for (let at = Math.ceil(request.from / MINUTE_MS) * MINUTE_MS; at < request.to; at += MINUTE_MS)
    if (!isClosed(schedule, { ...request, at })) starts.push(at)
  return starts
}

/** Every reason that the time is closed, each found on its own. */
export function bruteForceReasons(
  schedule: AnalystSchedule,
  question: { at: number; durationMinutes: number; now: number; movingFrom?: number | undefined },
): ClosedReason[] {
  const judge = judgements(schedule, question)
  return (Object.keys(judge) as ClosedReason[]).filter((reason) => judge[reason]())
}

function isClosed(schedule: AnalystSchedule, question: Parameters<typeof bruteForceReasons>[1]): boolean {
  return Object.values(judgements(schedule, question)).some((applies) => applies())
}

function judgements(
  schedule: AnalystSchedule,
  { at, durationMinutes, now, movingFrom }: Parameters<typeof bruteForceReasons>[1],
): Record<ClosedReason, () => boolean> {
  const zone = schedule.timeZone
  const end = at + durationMinutes * MINUTE_MS
  const everyReading = () => {
    const instants = Array.from({ length: durationMinutes }, (_, i) => at + i * MINUTE_MS)
    return [...instants, end - 1].map((instant) => read(zone, instant))
  }
  const date = () => read(zone, at).date
  const held = {
    from: at - schedule.bufferBeforeMinutes * MINUTE_MS,
    until: end + schedule.bufferAfterMinutes * MINUTE_MS,
  }
  const inSession = (hold: { startAt: number; endAt: number }) => hold.startAt < end && at < hold.endAt
  return {
    off_grid: () => {
      const windows = windowsAt(schedule, read(zone, at))
      return (
        windows.length > 0 &&
        !windows.some((w) => (minuteAndMore(zone, at) - w.startMinute) % w.slotMinutes === 0)
      )
    },
    outside_hours: () => everyReading().some((reading) => windowsAt(schedule, reading).length === 0),
    disabled: () => !schedule.isEnabled,
    past: () => at < now,
    notice: () => at >= now && at < now + schedule.minNoticeMinutes * MINUTE_MS,
    window: () => date() > datePlus(read(zone, now).date, schedule.bookingWindowDays),
    time_off: () => everyReading().some((reading) => isOff(schedule, reading)),
    taken: () => schedule.holds.some(inSession),
    buffer: () =>
      schedule.holds.some((h) => !inSession(h) && h.heldFrom < held.until && held.from < h.heldUntil),
    daily_limit: () => {
      if (schedule.maxDailySessions === null) return false
      if (movingFrom !== undefined && read(zone, movingFrom).date === date()) return false
      return (
        schedule.countedStarts.filter((t) => read(zone, t).date === date()).length >=
        schedule.maxDailySessions
      )
    },
  }
}

/** The windows that are open at a reading of the analyst's clock, before time off. */
export function windowsAt(schedule: AnalystSchedule, { date, minute, weekday }: Reading) {
  const override = schedule.overrides.find((each) => each.date === date)
  const windows = override?.windows ?? schedule.windows.filter((w) => w.isActive && w.weekday === weekday)
  return windows.filter((w) => w.startMinute <= minute && minute < w.endMinute)
}

/** Whether a schedule posts the minute that begins at an instant: it is open and no time off takes it. */
export function isPosted(schedule: AnalystSchedule, at: number): boolean {
  const reading = read(schedule.timeZone, at)
  return schedule.isEnabled && windowsAt(schedule, reading).length > 0 && !isOff(schedule, reading)
}

function isOff(schedule: AnalystSchedule, { date, minute }: Reading): boolean {
  return schedule.timeOff.some(
    (off) =>
      off.startDate <= date &&
      date <= off.endDate &&
      (off.startMinute ?? 0) <= minute &&
      minute < (off.endMinute ?? 1440),
  )
}

function datePlus(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 1440 * MINUTE_MS).toISOString().slice(0, 10)
}

function minuteAndMore(zone: string, at: number): number {
  return read(zone, at).minute + (at % MINUTE_MS) / MINUTE_MS
}

const formatters = new Map<string, Intl.DateTimeFormat>()
const readings = new Map<string, Map<number, Reading>>()

/** What the clock of a zone shows at an instant; weekday 0 = Monday. */
export function read(zone: string, instant: number): Reading {
  const minute = Math.floor(instant / MINUTE_MS)
  const known = readings.get(zone)?.get(minute)
  if (known !== undefined) return known
  const reading = readWithIntl(zone, minute * MINUTE_MS)
  const ofZone = readings.get(zone) ?? new Map<number, Reading>()
  readings.set(zone, ofZone.set(minute, reading))
  return reading
}

function readWithIntl(zone: string, instant: number): Reading {
  const formatter = formatters.get(zone) ?? newFormatter(zone)
  formatters.set(zone, formatter)
  const parts = Object.fromEntries(formatter.formatToParts(instant).map(({ type, value }) => [type, value]))
  return {
    date: `${parts.year}-${parts.month}-${parts.day}`,
    minute: Number(parts.hour) * 60 + Number(parts.minute),
    weekday: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].indexOf(parts.weekday ?? ""),
  }
}

function newFormatter(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat("en-GB", {
    timeZone,
    hourCycle: "h23",
    weekday: "short",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  })
}
