import { dayOf, MINUTE } from "@/lib/scheduling/local-date"
import { listSlots } from "@/lib/scheduling/slots"
import type { AnalystSchedule, Hold, WeeklyWindow } from "@/lib/scheduling/types"

const NOW = Date.UTC(2026, 9, 20, 12, 7)
const DAY = 24 * 60 * MINUTE
const ZONES = ["America/New_York", "Europe/London", "Asia/Kathmandu", "Australia/Lord_Howe", "Asia/Tokyo"]

type Row = { name: string; micros: number; floor: number; mustReach: number; aim: number }

function main(): void {
  const rows = [
    listing("14 days, 20 bookings", 14, 20, 4, 1.5),
    listing("90 days, 200 bookings", 90, 200, 20, 8),
    nextFree("next free slot of 500 analysts", 300, 33),
  ]
  for (const row of rows) print(row)
  print({ ...rows[0], name: "…a rich schedule", ...richListing() } as Row)
  compare("14 Intl look-ups, one per day", medianMicros(intlLookUps))
  compare("a new zone's transition table", coldZone())
  if (rows.some((row) => row.micros > row.mustReach)) process.exitCode = 1
}

function listing(name: string, days: number, bookings: number, mustReach: number, aim: number): Row {
  const schedules = ZONES.map((zone, i) => schedule(zone, days, bookings, i))
  const lists = schedules.map((each) => listSlots(each, request(days)))
  const micros = medianMicros((i) => listSlots(at(schedules, i), request(days)).length)
  const floor = medianMicros((i) => copied(at(lists, i)).length)
  return { name: `${name} (${at(lists, 0).length} slots)`, micros, floor, mustReach, aim }
}

function richListing() {
  const schedules = ZONES.map((zone, i) => ({
    ...schedule(zone, 14, 20, i),
    maxDailySessions: 3,
    overrides: [
      { date: "2026-10-28", windows: [{ startMinute: 600, endMinute: 1200, slotMinutes: 15 }] },
      { date: "2026-10-30", windows: [] },
    ],
    timeOff: [
      { startDate: "2026-10-22", endDate: "2026-10-23", startMinute: 720, endMinute: 840 },
      { startDate: "2026-11-02", endDate: "2026-11-02", startMinute: null, endMinute: null },
    ],
  }))
  return { micros: medianMicros((i) => listSlots(at(schedules, i), request(14)).length) }
}

function nextFree(name: string, mustReach: number, aim: number): Row {
  const analysts = Array.from({ length: 500 }, (_, i) => schedule(at(ZONES, i), 14, 20, i))
  const ask = { ...request(14), limit: 1 }
  const firsts = analysts.map((analyst) => listSlots(analyst, ask)[0] ?? 0)
  const all = () => analysts.reduce((sum, analyst) => sum + (listSlots(analyst, ask)[0] ?? 0), 0)
  return {
    name,
    micros: medianMicros(all, 20),
    floor: medianMicros(() => copied(firsts).length, 20),
    mustReach,
    aim,
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
    dayOf("2026-10-20") * DAY + day * DAY + (index % 3) * 3 * 60 * MINUTE + (seed % 7) * 15 * MINUTE
  const endAt = startAt + 60 * MINUTE
  return { startAt, endAt, heldFrom: startAt - 5 * MINUTE, heldUntil: endAt + 10 * MINUTE }
}

function request(days: number) {
  return { from: NOW, to: NOW + days * DAY, durationMinutes: 30, now: NOW }
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
  for (let day = 0; day < 14; day++) length += formatter.format(NOW + day * DAY).length
  return length
}

function coldZone(): number {
  const before = performance.now()
  listSlots(schedule("America/Chicago", 14, 20, 0), request(14))
  return (performance.now() - before) * 1000
}

let sink = 0

function medianMicros(work: (i: number) => number, batch = 2000): number {
  const rounds = Array.from({ length: 41 }, () => {
    const before = performance.now()
    for (let i = 0; i < batch; i++) sink += work(i)
    return ((performance.now() - before) * 1000) / batch
  })
  return rounds.sort((a, b) => a - b)[20] ?? Number.NaN
}

function at<T>(list: readonly T[], index: number): T {
  return list[index % list.length] as T
}

function print({ name, micros, floor, mustReach, aim }: Row): void {
  const verdict =
    micros <= aim ? "meets promise and aim" : micros <= mustReach ? "meets promise" : "MISSES PROMISE"
  const figures = `${micros.toFixed(2).padStart(8)} µs  floor ${floor.toFixed(2).padStart(6)} µs  ×${(micros / floor).toFixed(1)}`
  write(`${name.padEnd(38)}${figures.padEnd(42)}must ≤ ${mustReach}, aim ${aim} µs: ${verdict}`)
}

function compare(name: string, micros: number): void {
  write(`${name.padEnd(38)}${micros.toFixed(2).padStart(8)} µs  for comparison`)
}

function write(line: string): void {
  process.stdout.write(`${line}\n`)
}

main()
if (Number.isNaN(sink)) write("no figures")
