import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { addTimeOff } from "@/lib/availability/add-time-off"
import { getDraft } from "@/lib/availability/get-draft"
import { getWeek } from "@/lib/availability/get-week"
import { replaceOverride } from "@/lib/availability/replace-override"
import { replaceWeek } from "@/lib/availability/replace-week"
import { bookSession } from "@/lib/bookings/book-session"
import { cancelBooking } from "@/lib/bookings/cancel-booking"
import { DAY_MS, MINUTE_MS } from "@/lib/core/duration"
import { accepted } from "@/lib/core/result"
import { listSlots } from "@/lib/scheduling/slots"
import type { AnalystSchedule, Window } from "@/lib/scheduling/types"
import { explainAvailability } from "@/lib/slots/explain-availability"
import { getAvailability } from "@/lib/slots/get-availability"
import { getOpening } from "@/lib/slots/get-opening"
import { ctxOf, makeAnalyst, makeUser, NOW } from "@/tests/support/factories"
import { startsOf } from "@/tests/support/free-starts"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const RUNS = 24
const ZONES = [
  "Europe/London",
  "America/New_York",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
  "Pacific/Auckland",
  "UTC",
]

const range = fc
  .tuple(fc.integer({ min: 0, max: 92 }), fc.integer({ min: 1, max: 40 }), fc.constantFrom(15, 20, 30, 60))
  .map(([start, length, slotMinutes]) => ({
    startMinute: start * 15,
    endMinute: Math.min(1440, (start + length) * 15),
    slotMinutes,
  }))
const week = fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 6 }), range), {
  selector: ([weekday]) => weekday,
  maxLength: 7,
})
const dateIn = (days: number) => new Date(NOW.getTime() + days * DAY_MS).toISOString().slice(0, 10)

const schedules = fc.record({
  timeZone: fc.constantFrom(...ZONES),
  week,
  override: fc.tuple(fc.integer({ min: 1, max: 10 }), fc.array(range, { maxLength: 1 })),
  timeOff: fc.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 0, max: 4 }), fc.option(range)),
  bufferBeforeMinutes: fc.constantFrom(0, 10),
  bufferAfterMinutes: fc.constantFrom(0, 15),
  minNoticeMinutes: fc.constantFrom(0, 90, 1440),
  bookingWindowDays: fc.integer({ min: 0, max: 12 }),
  maxDailySessions: fc.option(fc.integer({ min: 0, max: 3 })),
  picks: fc.array(fc.nat(), { minLength: 4, maxLength: 4 }),
  probes: fc.array(fc.integer({ min: 0, max: 10 * 96 }), { minLength: 12, maxLength: 12 }),
})

describe("for random weeks, dates, time off, bookings, zones and settings", () => {
  it("the week saved, the preview, the availability, the explanation and the booking agree", async () => {
    await fc.assert(fc.asyncProperty(schedules, agree), { numRuns: RUNS, endOnFailure: true })
  })
})

async function agree(random: typeof schedules extends fc.Arbitrary<infer T> ? T : never): Promise<void> {
  const { week: days, override, timeOff, picks, probes, ...settings } = random
  const analyst = await makeAnalyst(db, { ...settings, autoConfirm: true }, [])
  const desk = ctxOf(db, analyst)
  const windows = days
    .map(([weekday, window]) => ({ weekday, ...window, isActive: true }))
    .sort((a, b) => a.weekday - b.weekday)
  const saved = await replaceWeek(desk, { windows })
  expect(saved).toMatchObject({ ok: true, value: { windows } })
  expect(await getWeek(desk, {})).toMatchObject({ ok: true, value: { windows } })
  await replaceOverride(desk, { date: dateIn(override[0]), windows: override[1] })
  const [first, more, off] = timeOff
  await addTimeOff(desk, {
    startDate: dateIn(first),
    endDate: dateIn(first + more),
    ...(off ? { startMinute: off.startMinute, endMinute: off.endMinute } : {}),
  })

  for (const pick of picks.slice(0, 2)) {
    const free = await listed(analyst.id)
    const start = free[pick % Math.max(1, free.length)]
    if (start !== undefined) expect((await tryToBook(analyst.id, start)).ok).toBe(true)
  }

  const free = await listed(analyst.id)
  const { schedule } = accepted(await getDraft(desk, {}))
  const request = {
    from: NOW.getTime(),
    to: NOW.getTime() + 14 * DAY_MS,
    durationMinutes: 30,
    now: NOW.getTime(),
  }
  expect(listSlots(schedule, request)).toEqual(free)
  const page = { bookingWindowDays: settings.bookingWindowDays, timeZone: "UTC", month: undefined }
  const { firstFree, months } = accepted(
    await getOpening(desk, { analystId: analyst.id, durationMinutes: 30, weekStart: 0, ...page }),
  )
  expect(firstFree).toBe(free[0] ?? null)
  expect([...new Set(Object.values(months).flat())]).toEqual(free)

  const chosen = picks.slice(2).flatMap((pick) => free[pick % Math.max(1, free.length)] ?? [])
  const anywhere = probes.map((quarter) => NOW.getTime() + quarter * 15 * MINUTE_MS)
  const nearly = loosened(schedule).flatMap((loose, index) => {
    const closed = listSlots(loose, request).filter((at) => !free.includes(at))
    return closed[(probes[index] ?? 0) % Math.max(1, closed.length)] ?? []
  })
  for (const at of [...chosen, ...nearly, ...anywhere]) {
    const isListed = free.includes(at)
    const question = { analystId: analyst.id, at: new Date(at), duration: 30 }
    const { open, reasons } = accepted(await explainAvailability(desk, question))
    expect(open, `${new Date(at).toISOString()} ${reasons}`).toBe(isListed)
    expect(reasons.length === 0).toBe(open)
    const booked = await tryToBook(analyst.id, at)
    expect(booked.ok, `${new Date(at).toISOString()} ${reasons}`).toBe(isListed)
    if (booked.ok && at > NOW.getTime()) await cancelBooking(desk, { bookingId: booked.value.id })
    else if (booked.ok) return
  }
}

/** The schedule without one of its rules each: what is open then is closed by that rule alone. */
function loosened(schedule: AnalystSchedule): AnalystSchedule[] {
  const finer = <T extends Window>(windows: readonly T[]) =>
    windows.map((window) => ({ ...window, slotMinutes: 5 }))
  return [
    { timeOff: [] },
    { overrides: [] },
    { minNoticeMinutes: 0 },
    { bookingWindowDays: 30 },
    { maxDailySessions: null },
    { holds: [] },
    { bufferBeforeMinutes: 0, bufferAfterMinutes: 0 },
    {
      windows: finer(schedule.windows),
      overrides: schedule.overrides.map(({ date, windows }) => ({ date, windows: finer(windows) })),
    },
  ].map((change) => ({ ...schedule, ...change }))
}

async function listed(analystId: string): Promise<readonly number[]> {
  const viewer = await makeUser(db, "investor")
  const to = new Date(NOW.getTime() + 14 * DAY_MS)
  const wanted = { analystId, from: NOW, to, duration: 30 }
  return startsOf(accepted(await getAvailability(ctxOf(db, viewer), wanted)))
}

async function tryToBook(analystId: string, at: number) {
  const investor = await makeUser(db, "investor")
  return bookSession(ctxOf(db, investor), { analystId, startUtc: new Date(at), durationMinutes: 30 })
}
