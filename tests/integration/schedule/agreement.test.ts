import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { getAvailability } from "@/lib/availability/get-availability"
import { loadSchedule } from "@/lib/availability/load-schedule"
import { replaceOverride } from "@/lib/availability/overrides"
import { getWeek, replaceWeek } from "@/lib/availability/replace-week"
import { addTimeOff } from "@/lib/availability/time-off"
import { bookSession } from "@/lib/bookings/book-session"
import { cancelBooking } from "@/lib/bookings/cancel-booking"
import { explainTime } from "@/lib/scheduling/explain"
import { listSlots } from "@/lib/scheduling/slots"
import { ctxOf, makeAnalyst, makeUser, NOW } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const DAY = 86_400_000
const MINUTE = 60_000
const RUNS = 12
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
const dateAhead = fc
  .integer({ min: 0, max: 9 })
  .map((days) => new Date(NOW.getTime() + (days + 1) * DAY).toISOString().slice(0, 10))

const schedules = fc.record({
  timeZone: fc.constantFrom(...ZONES),
  week,
  override: fc.tuple(dateAhead, fc.array(range, { maxLength: 1 })),
  timeOff: fc.tuple(dateAhead, fc.option(range)),
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
    await fc.assert(fc.asyncProperty(schedules, agree), { numRuns: RUNS })
  }, 120_000)
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
  await replaceOverride(desk, { date: override[0], windows: override[1] })
  const off = timeOff[1]
  await addTimeOff(desk, {
    startDate: timeOff[0],
    ...(off ? { startMinute: off.startMinute, endMinute: off.endMinute } : {}),
  })

  for (const pick of picks.slice(0, 2)) {
    const free = await listed(analyst.id)
    const start = free[pick % Math.max(1, free.length)]
    if (start !== undefined) expect((await tryToBook(analyst.id, start)).ok).toBe(true)
  }

  const free = await listed(analyst.id)
  const seen = await loadSchedule(db, {
    analystId: analyst.id,
    from: NOW,
    to: new Date(NOW.getTime() + 14 * DAY),
    now: NOW,
  })
  if (!seen) throw new Error("the analyst is gone")
  const request = {
    from: NOW.getTime(),
    to: NOW.getTime() + 14 * DAY,
    durationMinutes: 30,
    now: NOW.getTime(),
  }
  expect(listSlots(seen.schedule, request)).toEqual(free)

  const chosen = picks.slice(2).flatMap((pick) => free[pick % Math.max(1, free.length)] ?? [])
  for (const at of [...chosen, ...probes.map((quarter) => NOW.getTime() + quarter * 15 * MINUTE)]) {
    const isListed = free.includes(at)
    const reasons = explainTime(seen.schedule, { at, durationMinutes: 30, now: NOW.getTime() })
    expect(reasons.length === 0, `${new Date(at).toISOString()} ${reasons}`).toBe(isListed)
    const booked = await tryToBook(analyst.id, at)
    expect(booked.ok, `${new Date(at).toISOString()} ${reasons}`).toBe(isListed)
    if (booked.ok && at > NOW.getTime()) await cancelBooking(desk, { bookingId: booked.value.id })
    else if (booked.ok) return
  }
}

async function listed(analystId: string): Promise<readonly number[]> {
  const viewer = await makeUser(db, "investor")
  const to = new Date(NOW.getTime() + 14 * DAY)
  const answer = await getAvailability(ctxOf(db, viewer), { analystId, from: NOW, to, duration: 30 })
  if (!answer.ok) throw new Error(answer.problem.code)
  return answer.value.starts
}

async function tryToBook(analystId: string, at: number) {
  const investor = await makeUser(db, "investor")
  return bookSession(ctxOf(db, investor), { analystId, startUtc: new Date(at), durationMinutes: 30 })
}
