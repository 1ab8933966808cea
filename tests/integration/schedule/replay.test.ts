import { asc, eq } from "drizzle-orm"
import fc from "fast-check"
import { expect, it } from "vitest"
import { SCHEDULE_INVARIANTS } from "@/db/schedule-invariants"
import { scheduleEvents } from "@/db/schema/schedule-events"
import { updateAnyProfile } from "@/lib/analysts/update-any-profile"
import { updateProfile } from "@/lib/analysts/update-profile"
import { addTimeOff } from "@/lib/availability/add-time-off"
import { applyBatch } from "@/lib/availability/apply-batch"
import { getWeek } from "@/lib/availability/get-week"
import { listTimeOff } from "@/lib/availability/list-time-off"
import { findLastBatch } from "@/lib/availability/queries"
import { removeOverride } from "@/lib/availability/remove-override"
import { removeTimeOff } from "@/lib/availability/remove-time-off"
import { replaceOverride } from "@/lib/availability/replace-override"
import { replaceWeek } from "@/lib/availability/replace-week"
import { undoBatch } from "@/lib/availability/undo-batch"
import type { UserCtx } from "@/lib/context"
import { DAY_MS, MINUTE_MS } from "@/lib/core/duration"
import { accepted, type Result } from "@/lib/core/result"
import { postedSchedule, replaySchedule, type ScheduleState, scheduleAsOf } from "@/lib/scheduling/history"
import type { AnalystSchedule } from "@/lib/scheduling/types"
import { loadSchedule } from "@/lib/slots/load-schedule"
import { ctxOf, makeAnalyst, makeUser, NOW } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const RUNS = 20

const range = fc
  .tuple(fc.integer({ min: 0, max: 92 }), fc.integer({ min: 1, max: 40 }), fc.constantFrom(15, 30, 60))
  .map(([start, length, slotMinutes]) => ({
    startMinute: start * 15,
    endMinute: Math.min(1440, (start + length) * 15),
    slotMinutes,
  }))
const date = fc
  .integer({ min: 1, max: 9 })
  .map((days) => new Date(NOW.getTime() + days * DAY_MS).toISOString().slice(0, 10))
const dates = fc.tuple(date, date).map((both) => both.toSorted() as [string, string])

const profile = fc.record(
  {
    timeZone: fc.constantFrom("UTC", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"),
    sessionMinutes: fc.subarray([30, 45, 60], { minLength: 1 }),
    bufferBeforeMinutes: fc.constantFrom(0, 10),
    minNoticeMinutes: fc.constantFrom(0, 90),
    bookingWindowDays: fc.integer({ min: 0, max: 12 }),
    maxDailySessions: fc.option(fc.integer({ min: 0, max: 3 })),
    hourlyRate: fc.option(fc.constantFrom("0", "450.50", "90")),
    currency: fc.constantFrom("USD" as const, "JPY" as const),
    headline: fc.constantFrom("", "Rail freight"),
    meetingUrl: fc.option(fc.constant("https://meet.test/a")),
  },
  { requiredKeys: [] },
)

/** One random edit, as a sentence to an analyst and an admin; some are refused. */
type Edit = (ctx: UserCtx, admin: UserCtx) => Promise<Result<unknown>>

const edits: fc.Arbitrary<Edit> = fc.oneof(
  profile.map(
    (changes): Edit =>
      (ctx) =>
        updateProfile(ctx, changes),
  ),
  fc.boolean().map(
    (isEnabled): Edit =>
      (ctx, admin) =>
        updateAnyProfile(admin, { analystId: ctx.actor.id, isEnabled }),
  ),
  fc
    .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 6 }), range, fc.boolean()), {
      selector: ([day]) => day,
      maxLength: 7,
    })
    .map(
      (week): Edit =>
        (ctx) =>
          replaceWeek(ctx, {
            windows: week.map(([weekday, hours, isActive]) => ({ weekday, isActive, ...hours })),
          }),
    ),
  fc.tuple(date, fc.array(range, { maxLength: 1 })).map(
    ([on, windows]): Edit =>
      (ctx) =>
        replaceOverride(ctx, { date: on, windows }),
  ),
  date.map(
    (on): Edit =>
      (ctx) =>
        removeOverride(ctx, { date: on }),
  ),
  fc.tuple(dates, fc.option(range)).map(
    ([[startDate, endDate], hours]): Edit =>
      (ctx) =>
        addTimeOff(ctx, { startDate, endDate, startMinute: hours?.startMinute, endMinute: hours?.endMinute }),
  ),
  fc.nat().map(
    (nth): Edit =>
      async (ctx) => {
        const { items } = accepted(await listTimeOff(ctx, {}))
        const timeOffId = items[nth % Math.max(1, items.length)]?.id ?? ctx.actor.id
        return removeTimeOff(ctx, { timeOffId })
      },
  ),
  fc.tuple(dates, fc.constantFrom("close" as const, "follow_week" as const)).map(
    ([[from, to], action]): Edit =>
      async (ctx) => {
        const { revision } = accepted(await getWeek(ctx, {}))
        return applyBatch(ctx, { action, from, to, revision })
      },
  ),
  fc.constant<Edit>(async (ctx) =>
    undoBatch(ctx, { batchId: (await findLastBatch(ctx))?.id ?? ctx.actor.id }),
  ),
)

/** The schedule as the slot engine reads it. */
async function present(analystId: string): Promise<AnalystSchedule> {
  const to = new Date(NOW.getTime() + 60 * DAY_MS)
  const seen = await loadSchedule(db, { analystId, from: NOW, to, now: NOW })
  if (!seen) throw new Error("There is no such analyst.")
  return seen.schedule
}

function inOrder({ overrides, timeOff, ...rest }: AnalystSchedule) {
  const keyed = (list: readonly object[]) =>
    list.map((each) => JSON.stringify(Object.entries(each).sort())).sort()
  return { ...rest, overrides: keyed(overrides), timeOff: keyed(timeOff) }
}

function posted(state: ScheduleState | null) {
  return state && inOrder(postedSchedule(state))
}

async function replays(steps: readonly Edit[]): Promise<void> {
  const start = ctxOf(db, await makeAnalyst(db))
  const admin = ctxOf(db, await makeUser(db, "admin"))
  const stood = [{ at: NOW.getTime(), schedule: inOrder(await present(start.actor.id)) }]
  for (const [n, edit] of steps.entries()) {
    const now = new Date(NOW.getTime() + (n + 1) * MINUTE_MS)
    await edit({ ...start, now }, { ...admin, now })
    stood.push({ at: now.getTime(), schedule: inOrder(await present(start.actor.id)) })
  }
  const history = await db
    .select()
    .from(scheduleEvents)
    .where(eq(scheduleEvents.analystId, start.actor.id))
    .orderBy(asc(scheduleEvents.revision), asc(scheduleEvents.createdAt))
  expect(posted(replaySchedule(history))).toEqual(stood.at(-1)?.schedule)
  for (const { at, schedule } of stood)
    expect(posted(scheduleAsOf(history, at + MINUTE_MS / 2))).toEqual(schedule)
  expect(scheduleAsOf(history, NOW.getTime() - 1)).toBeNull()
}

it("replaying the history of a schedule gives it as it is, and as it stood after each of many random edits", async () => {
  await fc.assert(fc.asyncProperty(fc.array(edits, { minLength: 1, maxLength: 14 }), replays), {
    numRuns: RUNS,
    endOnFailure: true,
  })
  for (const { name, query } of SCHEDULE_INVARIANTS) {
    expect((await db.$client.query(query)).rows, name).toEqual([])
  }
})
