import fc from "fast-check"
import { HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import type { AnalystSchedule, Hold } from "@/lib/scheduling/types"
import { analyst, utc } from "./schedules"

const DURATIONS = [15, 15, 30, 30, 60, 120, 480]

/** Zones with instants near which their clock changes (or, for the last two, near nothing). */
export const ZONES: Record<string, string[]> = {
  "America/New_York": ["2026-03-08 07:00", "2026-11-01 06:00"],
  "Europe/London": ["2026-10-25 01:00", "2027-03-28 01:00"],
  "Australia/Lord_Howe": ["2026-04-04 15:00", "2026-10-03 15:30"],
  "Australia/Sydney": ["2026-04-04 16:00", "2026-10-03 16:00"],
  "America/Sao_Paulo": ["2018-11-04 03:00", "2019-02-17 02:00"],
  "Antarctica/Troll": ["2026-03-29 01:00", "2026-10-25 01:00"],
  "Africa/Cairo": ["2026-04-23 22:00", "2026-10-29 21:00"],
  "America/St_Johns": ["2010-03-14 03:31", "2010-11-07 02:31"],
  "Pacific/Apia": ["2011-12-30 10:00"],
  "Asia/Kathmandu": ["2026-06-01 00:00"],
  "Asia/Tokyo": ["2026-12-31 15:00"],
}

const clockMinute = fc.oneof(
  fc.constantFrom(0, 30, 60, 90, 120, 180, 720, 1380, 1410, 1440),
  fc.integer({ min: 0, max: 288 }).map((n) => n * 5),
)
const slotMinutes = fc.constantFrom(5, 15, 20, 30, 45, 60, 90)
const window = fc
  .tuple(clockMinute, clockMinute, slotMinutes)
  .filter(([a, b]) => a !== b)
  .map(([a, b, slot]) => ({ startMinute: Math.min(a, b), endMinute: Math.max(a, b), slotMinutes: slot }))
const dayOfWindows = fc
  .tuple(fc.uniqueArray(clockMinute, { minLength: 2, maxLength: 5 }), slotMinutes, slotMinutes, fc.boolean())
  .map(([minutes, first, second, touching]) => {
    const [a = 0, b = 60, c, d] = minutes.sort((x, y) => x - y)
    const one = { startMinute: a, endMinute: b, slotMinutes: first }
    if (c === undefined) return [one]
    const two = touching
      ? { startMinute: b, endMinute: c, slotMinutes: second }
      : { startMinute: c, endMinute: d ?? 1440, slotMinutes: second }
    return two.startMinute < two.endMinute ? [one, two] : [one]
  })
const week = fc.array(fc.option(dayOfWindows, { freq: 8 }), { minLength: 7, maxLength: 7 }).chain((days) =>
  fc.shuffledSubarray(
    days.flatMap((day, weekday) => (day ?? []).map((each) => ({ weekday, isActive: true, ...each }))),
    { minLength: days.flatMap((day) => day ?? []).length },
  ),
)

function holdsFrom(from: number): fc.Arbitrary<Hold[]> {
  const minutes = fc.tuple(
    fc.integer({ min: 0, max: 90 }),
    fc.integer({ min: 0, max: 3 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 0, max: 3 }),
  )
  return fc.array(minutes, { maxLength: 8 }).map((gaps) => {
    let at = from
    return gaps.map(([gap, before, length, after]) => {
      const heldFrom = at + gap * 10 * MINUTE_MS
      const startAt = heldFrom + before * 5 * MINUTE_MS
      const endAt = startAt + length * 10 * MINUTE_MS
      at = endAt + after * 5 * MINUTE_MS
      return { heldFrom, startAt, endAt, heldUntil: at }
    })
  })
}

export type Case = {
  schedule: AnalystSchedule
  request: { from: number; to: number; durationMinutes: number; now: number; movingFrom?: number | undefined }
  probes: number[]
}

/** A schedule in that zone and a request for one to three days around one of its clock changes. */
export function arbitraryCase(timeZone: string): fc.Arbitrary<Case> {
  return fc.constantFrom(...(ZONES[timeZone] ?? [])).chain((change) => {
    const middle = utc(change)
    const near = (hours: number) =>
      fc.integer({ min: -hours * 60, max: hours * 60 }).map((n) => middle + n * MINUTE_MS)
    const date = near(40).map((instant) => new Date(instant).toISOString().slice(0, 10))
    const dates = fc.tuple(date, date).map((pair) => pair.sort())
    const timeOff = fc.tuple(dates, fc.option(window)).map(([[startDate = "", endDate = ""], part]) => ({
      startDate,
      endDate,
      startMinute: part?.startMinute ?? null,
      endMinute: part?.endMinute ?? null,
    }))
    const schedule = fc.record({
      isEnabled: fc.integer({ min: 0, max: 50 }).map((n) => n !== 7),
      sessionMinutes: fc.constant(DURATIONS),
      bufferBeforeMinutes: fc.constantFrom(0, 0, 5, 15, 60),
      bufferAfterMinutes: fc.constantFrom(0, 0, 10, 15, 60),
      minNoticeMinutes: fc.constantFrom(0, 0, 0, 7, 60, 1440),
      bookingWindowDays: fc.constantFrom(1, 2, 3, 30, 30, 30),
      maxDailySessions: fc.constantFrom(null, null, null, 1, 2, 3),
      windows: week,
      overrides: fc.uniqueArray(fc.record({ date, windows: fc.array(window, { maxLength: 3 }) }), {
        selector: (override) => override.date,
        maxLength: 2,
      }),
      timeOff: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.array(timeOff, { maxLength: 3 })),
      holds: holdsFrom(middle - 36 * HOUR_MS),
      countedStarts: fc.array(near(40), { maxLength: 6 }).map((starts) => starts.sort((a, b) => a - b)),
    })
    const request = fc
      .record({
        from: near(24),
        length: fc.integer({ min: 200, max: 1500 }),
        durationMinutes: fc.constantFrom(...DURATIONS),
        now: fc.oneof(near(30), fc.constant(middle - 48 * HOUR_MS), fc.constant(middle - 31 * HOUR_MS)),
        movingFrom: fc.option(near(30), { nil: undefined, freq: 2 }),
      })
      .map(({ length, ...rest }) => ({ ...rest, to: rest.from + length * MINUTE_MS }))
    return fc.record({
      schedule: schedule.map((changes) => analyst({ timeZone, ...changes })),
      request,
      probes: fc.array(
        fc.oneof(
          near(30),
          near(2),
          near(30).map((instant) => instant + 500),
        ),
        {
          minLength: 20,
          maxLength: 20,
        },
      ),
    })
  })
}
