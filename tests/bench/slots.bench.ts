import { formatInTimeZone, fromZonedTime } from "date-fns-tz"
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import { dateOf, dayOf } from "@/lib/scheduling/local-date"
import { listSlots } from "@/lib/scheduling/slots"
import type { AnalystSchedule, Hold, WeeklyWindow } from "@/lib/scheduling/types"
import { promise, write } from "./promises"

const NOW = Date.UTC(2026, 9, 20, 12, 7)
const ZONES = ["America/New_York", "Europe/London", "Asia/Kathmandu", "Australia/Lord_Howe", "Asia/Tokyo"]

// The floor (pushing the same numbers into an array) on the machine that the promises were measured on, in µs. On a
// slower or busier one a promise is stretched by what this run's floor is above it.
const REFERENCE_FLOOR = { "14 days": 0.61, "90 days": 4.1 }

type Row = { name: string; micros: number; floor: number; slowness: number; mustReach: number; aim: number }

function main(): void {
  const fortnight = listing("14 days", 14, 20, 4, 1.5)
  const quarter = listing("90 days", 90, 200, 20, 8)
  const rows = [fortnight, quarter, nextFree("500 analysts, next free slot", fortnight.slowness, 300, 33)]
  for (const { name, micros, floor, slowness, mustReach, aim } of rows) {
    const note = `floor ${floor.toFixed(2)} ×${(micros / floor).toFixed(1)}, machine ×${slowness.toFixed(2)}`
    promise({ name, figure: micros, unit: "µs", must: mustReach * slowness, aim: aim * slowness, note })
  }
  const rich = ZONES.map((zone, i) => richSchedule(zone, i))
  compare(
    "14 days, rich schedule",
    medianMicros((i) => listSlots(at(rich, i), request(14)).length),
  )
  compare(
    "next free slot, rich schedule",
    medianMicros((i) => listSlots(at(rich, i), nextOne).length),
  )
  compare(
    "14 days, the usual date-fns-tz way",
    medianMicros((i) => usualWay(schedule(at(ZONES, i), 14, 20, i)), 20),
  )
  compare("14 Intl look-ups, one per day", medianMicros(intlLookUps))
  compare("a new zone's transition table", coldZone())
}

function listing(
  span: keyof typeof REFERENCE_FLOOR,
  days: number,
  bookings: number,
  mustReach: number,
  aim: number,
): Row {
  const schedules = ZONES.map((zone, i) => schedule(zone, days, bookings, i))
  const lists = schedules.map((each) => listSlots(each, request(days)))
  const [micros, floor] = sideBySide(
    (i) => listSlots(at(schedules, i), request(days)).length,
    (i) => copied(at(lists, i)).length,
  )
  const slowness = Math.max(1, floor / REFERENCE_FLOOR[span])
  const name = `${span}, ${bookings} bookings, ${at(lists, 0).length} slots`
  return { name, micros, floor, slowness, mustReach, aim }
}

const nextOne = { ...request(14), limit: 1 }

function nextFree(name: string, slowness: number, mustReach: number, aim: number): Row {
  const analysts = Array.from({ length: 500 }, (_, i) => schedule(at(ZONES, i), 14, 20, i))
  const firsts = analysts.map((analyst) => listSlots(analyst, nextOne)[0] ?? 0)
  const all = () => analysts.reduce((sum, analyst) => sum + (listSlots(analyst, nextOne)[0] ?? 0), 0)
  const [micros, floor] = sideBySide(all, () => copied(firsts).length, 20)
  return { name, micros, floor, slowness, mustReach, aim }
}

function richSchedule(timeZone: string, seed: number): AnalystSchedule {
  const plain = schedule(timeZone, 14, 20, seed)
  return {
    ...plain,
    maxDailySessions: 3,
    countedStarts: plain.holds.map((each) => each.startAt),
    overrides: [
      { date: "2026-10-28", windows: [{ startMinute: 600, endMinute: 1200, slotMinutes: 15 }] },
      { date: "2026-10-30", windows: [] },
    ],
    timeOff: [
      { startDate: "2026-10-22", endDate: "2026-10-23", startMinute: 720, endMinute: 840 },
      { startDate: "2026-11-02", endDate: "2026-11-02", startMinute: null, endMinute: null },
    ],
  }
}

function schedule(timeZone: string, days: number, bookings: number, seed: number): AnalystSchedule {
  return {
    isEnabled: true,
    timeZone,
    sessionMinutes: [30, 60],
    bufferBeforeMinutes: 5,
    bufferAfterMinutes: 10,
    minNoticeMinutes: 120,
    bookingWindowDays: 120,
    maxDailySessions: null,
    windows: [0, 1, 2, 3, 4].flatMap((weekday): WeeklyWindow[] => [
      { weekday, startMinute: 540, endMinute: 720, slotMinutes: 30, isActive: true },
      { weekday, startMinute: 780, endMinute: 1020, slotMinutes: 30, isActive: true },
    ]),
    overrides: [],
    timeOff: [],
    holds: Array.from({ length: bookings }, (_, i) => hold(Math.floor((i * days) / bookings), i, seed)),
    countedStarts: [],
  }
}

function hold(day: number, index: number, seed: number): Hold {
  const startAt =
    dayOf("2026-10-20") * DAY_MS + day * DAY_MS + (index % 3) * 3 * HOUR_MS + (seed % 7) * 15 * MINUTE_MS
  const endAt = startAt + HOUR_MS
  return { startAt, endAt, heldFrom: startAt - 5 * MINUTE_MS, heldUntil: endAt + 10 * MINUTE_MS }
}

function request(days: number) {
  return { from: NOW, to: NOW + days * DAY_MS, durationMinutes: 30, now: NOW }
}

function copied(starts: readonly number[]): number[] {
  const copy: number[] = []
  for (let i = 0; i < starts.length; i++) copy.push(starts[i] as number)
  return copy
}

const formatter = new Intl.DateTimeFormat("en-US", {
  timeZone: "America/New_York",
  timeZoneName: "longOffset",
})

function intlLookUps(): number {
  let length = 0
  for (let day = 0; day < 14; day++) length += formatter.format(NOW + day * DAY_MS).length
  return length
}

/** As it is usually written: every start by way of its text, and every booking asked whether it is in the way. */
function usualWay({ timeZone, windows, holds }: AnalystSchedule): number {
  let free = 0
  const today = dayOf(formatInTimeZone(NOW, timeZone, "yyyy-MM-dd"))
  for (let day = today; day <= today + 14; day++) {
    for (const { weekday, startMinute, endMinute, slotMinutes } of windows) {
      if (weekday !== (day + 3) % 7) continue
      for (let minute = startMinute; minute + 30 <= endMinute; minute += slotMinutes) {
        const clock = `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`
        const start = fromZonedTime(`${dateOf(day)}T${clock}`, timeZone).getTime()
        const isHeld = holds.some(
          ({ heldFrom, heldUntil }) => start < heldUntil && start + 30 * MINUTE_MS > heldFrom,
        )
        if (start >= NOW && start < NOW + 14 * DAY_MS && !isHeld) free++
      }
    }
  }
  return free
}

function coldZone(): number {
  const before = performance.now()
  listSlots(schedule("America/Chicago", 14, 20, 0), request(14))
  return (performance.now() - before) * 1000
}

let sink = 0

function medianMicros(work: (i: number) => number, batch = 2000): number {
  return sideBySide(work, () => 0, batch)[0]
}

/** The medians of two works in µs, timed in turns so that a busy machine slows both alike. */
function sideBySide(
  work: (i: number) => number,
  floor: (i: number) => number,
  batch = 2000,
): [number, number] {
  const rounds = Array.from({ length: 61 }, () => [timed(work, batch), timed(floor, batch)] as const)
  return [median(rounds.map(([first]) => first)), median(rounds.map(([, second]) => second))]
}

function timed(work: (i: number) => number, batch: number): number {
  const before = performance.now()
  for (let i = 0; i < batch; i++) sink += work(i)
  return ((performance.now() - before) * 1000) / batch
}

function median(figures: number[]): number {
  return figures.slice(10).sort((a, b) => a - b)[25] ?? Number.NaN
}

function at<T>(list: readonly T[], index: number): T {
  return list[index % list.length] as T
}

function compare(name: string, micros: number): void {
  write(`${name.padEnd(42)}${micros.toFixed(2).padStart(9)} µs  for comparison`)
}

main()
if (Number.isNaN(sink)) write("no figures")
