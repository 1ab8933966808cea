import { eq, inArray, sql } from "drizzle-orm"
import fc from "fast-check"
import { expect, it } from "vitest"
import { INSIGHT_INVARIANTS } from "@/db/insight-invariants"
import { sessionBookingEvents, sessionBookings, sessionFeedback } from "@/db/schema/bookings"
import { house } from "@/db/schema/house"
import { analystPostedHours, uncountedBookings } from "@/db/schema/insights"
import { updateProfile } from "@/lib/analysts/update-profile"
import { systemCtx, type User } from "@/lib/context"
import { HOUR_MS } from "@/lib/core/duration"
import { accepted } from "@/lib/core/result"
import { getAnyInsights } from "@/lib/insights/get-any-insights"
import { getHouseInsights } from "@/lib/insights/get-house-insights"
import { getInsights } from "@/lib/insights/get-insights"
import { keepWeeks } from "@/lib/insights/keep-weeks"
import { weeksBefore, weeksLater } from "@/lib/insights/rules"
import type { Figures, InsightsView, Weeks } from "@/lib/insights/views"
import { type Books, countWeeks, type WeekCount } from "@/tests/support/count-weeks"
import { ctxOf, makeAnalyst, makeUser } from "@/tests/support/factories"
import { APART_MS, type Lived, life, writeLife, YEARS_BACK_MS } from "@/tests/support/insight-lives"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const ZONES = ["America/St_Johns", "Asia/Kathmandu", "Australia/Lord_Howe", "Europe/London"]
/** All lives are over by then. */
const LATER = new Date("2027-07-01T12:00:00Z")
/** From when half of all lives begin, over both changes of clocks. */
const ASKED = { range: "custom", from: "2026-01-01", to: "2026-11-01" } as const
const ctx = systemCtx(db, LATER)

let investor: User
let analysts: readonly User[]
let lives: number

/** People of whom nothing is known yet. */
async function begin(): Promise<void> {
  lives = 0
  investor = await makeUser(db, "investor")
  analysts = await Promise.all(
    ZONES.map(async (timeZone) => {
      const analyst = await makeAnalyst(db, { timeZone, createdAt: new Date("2024-01-01T00:00Z") })
      return { ...analyst, timeZone }
    }),
  )
}

const analystAt = (n: number) => analysts[n % analysts.length] as User

type Act =
  | { readonly act: "live"; readonly by: number; readonly lived: Lived }
  | { readonly act: "rate"; readonly stars: number }
  | { readonly act: "reschedule"; readonly weeks: number }
  | { readonly act: "move"; readonly by: number; readonly zone: string }
  | { readonly act: "move_house"; readonly zone: string }
  | { readonly act: "post"; readonly by: number; readonly minutes: number }
  | { readonly act: "keep" }

async function happen(one: Act): Promise<unknown> {
  switch (one.act) {
    case "live":
      return writeLife(db, one.lived, investor, analystAt(one.by), lives++ * APART_MS - YEARS_BACK_MS)
    case "rate":
      return db.update(sessionFeedback).set({ rating: one.stars })
    case "reschedule":
      // Held ones, which no other session can be in the way of.
      return db.execute(sql`
        with moved as (
          update session_bookings b set revision = b.revision + 1, start_utc = b.start_utc + shift, end_utc = b.end_utc + shift,
            held_from = b.held_from + shift, held_until = b.held_until + shift
          from (select make_interval(weeks => ${one.weeks}) as shift) by
          where b.id = (select id from session_bookings where status in ('completed', 'no_show') order by created_at limit 1)
          returning b.*, shift)
        insert into session_booking_events (booking_id, revision, event, actor_role, from_status, to_status,
          old_start_utc, old_end_utc, new_start_utc, new_end_utc, created_at)
        select id, revision, 'booking_rescheduled', 'system', status, status, start_utc - shift, end_utc - shift, start_utc, end_utc, start_utc
        from moved`)
    case "move":
      return accepted(
        await updateProfile(ctxOf(db, analystAt(one.by), new Date("2025-05-01T05:06:07Z")), {
          timeZone: one.zone,
        }),
      )
    case "move_house":
      return db.update(house).set({ timeZone: one.zone })
    case "post": {
      const hours = {
        analystId: analystAt(one.by).id,
        localDate: "2026-04-07",
        hour: 9,
        minutes: one.minutes,
      }
      await db
        .insert(analystPostedHours)
        .values(hours)
        .onConflictDoUpdate({
          target: [analystPostedHours.analystId, analystPostedHours.localDate, analystPostedHours.hour],
          set: { minutes: one.minutes },
        })
      return db.execute(sql`insert into uncounted_weeks (week) values ('2026-04-06') on conflict do nothing`)
    }
    case "keep":
      return keepWeeks(ctx)
  }
}

async function differing(): Promise<unknown[]> {
  const found = await Promise.all(INSIGHT_INVARIANTS.map(({ query }) => db.execute(sql.raw(query))))
  return found.flatMap(({ rows }) => rows)
}

it("what is kept of weeks stays what a full count says, whatever happens between the times that it is brought up to date", async () => {
  const zone = fc.constantFrom(...ZONES, "UTC")
  const by = fc.nat(ZONES.length - 1)
  const act: fc.Arbitrary<Act> = fc.oneof(
    { weight: 8, arbitrary: fc.record({ act: fc.constant("live" as const), by, lived: life }) },
    { weight: 3, arbitrary: fc.record({ act: fc.constant("keep" as const) }) },
    fc.record({ act: fc.constant("rate" as const), stars: fc.integer({ min: 1, max: 5 }) }),
    {
      weight: 2,
      arbitrary: fc.record({
        act: fc.constant("reschedule" as const),
        weeks: fc.integer({ min: -3, max: 3 }),
      }),
    },
    fc.record({ act: fc.constant("move" as const), by, zone }),
    fc.record({ act: fc.constant("move_house" as const), zone }),
    fc.record({ act: fc.constant("post" as const), by, minutes: fc.integer({ min: 1, max: 60 }) }),
  )
  const run = async (acts: readonly Act[]) => {
    await begin()
    for (const one of acts) await happen(one)
    await keepWeeks(ctx)
    expect(await db.$count(uncountedBookings)).toBe(0)
    expect(await differing()).toEqual([])
  }
  await fc.assert(fc.asyncProperty(fc.array(act, { minLength: 10, maxLength: 20 }), run), {
    numRuns: 15,
    endOnFailure: true,
  })
})

/** What a page shows, counted one by one: the weeks of all books together. */
function together(weeks: readonly WeekCount[]) {
  const sum = (name: Exclude<keyof WeekCount, "revenue" | "answer_seconds" | "lead_minutes">) =>
    weeks.reduce((total, week) => total + week[name], 0)
  const revenue: Record<string, number> = {}
  for (const week of weeks)
    for (const [currency, amount] of Object.entries(week.revenue))
      revenue[currency] = (revenue[currency] ?? 0) + amount
  return {
    answered: sum("answered"),
    expired: sum("expired"),
    cancelled: sum("cancelled"),
    cancelledLate: sum("cancelled_late"),
    booked: sum("booked"),
    everConfirmed: sum("ever_confirmed"),
    moved: sum("moved"),
    completed: sum("completed"),
    fellThrough: sum("fell_through"),
    missedByInvestor: sum("missed_by_investor"),
    missedByAnalyst: sum("missed_by_analyst"),
    ratingCount: sum("rating_count"),
    ratingSum: sum("rating_sum"),
    revenue,
    answerMedianSeconds: below(
      0.5,
      weeks.flatMap((week) => week.answer_seconds),
    ),
    answerNineTenthsSeconds: below(
      0.9,
      weeks.flatMap((week) => week.answer_seconds),
    ),
    leadMedianMinutes: below(
      0.5,
      weeks.flatMap((week) => week.lead_minutes),
    ),
  }
}

/** The value that a share of them lies below: that of its place among them, and of two places in proportion. */
function below(share: number, values: readonly number[]): number | null {
  if (values.length === 0) return null
  const sorted = [...values].sort((a, b) => a - b)
  const place = share * (sorted.length - 1)
  const from = sorted[Math.floor(place)] ?? 0
  const to = sorted[Math.min(Math.floor(place) + 1, sorted.length - 1)] ?? 0
  return from + (place % 1) * (to - from)
}

/** One analyst's books, or everybody's. */
async function booksOf(analystId?: string): Promise<Books> {
  const of = analystId === undefined ? undefined : eq(sessionBookings.analystId, analystId)
  const bookings = await db.select().from(sessionBookings).where(of)
  const ids = bookings.map(({ id }) => id)
  return {
    bookings,
    events: await db.select().from(sessionBookingEvents).where(inArray(sessionBookingEvents.bookingId, ids)),
    feedback: await db.select().from(sessionFeedback).where(inArray(sessionFeedback.bookingId, ids)),
  }
}

function withoutWeights({ ratingWeight: _, ratingWeighted: __, ...figures }: Figures) {
  return figures
}

function expectFigures(view: InsightsView, books: Books, zone: string): void {
  const counted = [...countWeeks(books, zone)]
  const of = ({ first, last }: Pick<Weeks, "first" | "last">) =>
    together(counted.filter(([week]) => week >= first && week <= last).map(([, week]) => week))
  expect(withoutWeights(view.whole)).toEqual(of(view.weeks))
  expect(withoutWeights(view.wholeBefore)).toEqual(of(weeksBefore(view.weeks)))
  expect(view.byWeek.map(({ week }) => week)).toEqual(
    Array.from({ length: view.weeks.count }, (_, n) => weeksLater(view.weeks.first, n)),
  )
  for (const { week, ...figures } of view.byWeek)
    expect(withoutWeights(figures)).toEqual(of({ first: week, last: week }))
}

it("the house's page, an analyst's own and that of an admin about him say what is counted one by one", async () => {
  await begin()
  const admin = await makeUser(db, "admin")
  await db.update(house).set({ timeZone: "Asia/Kathmandu" })
  const answered = fc
    .tuple(life, fc.constantFrom("confirm", "decline"), fc.integer({ min: 1, max: 70 * HOUR_MS }))
    .map(
      ([lived, verb, waitMs]): Lived => ({
        ...lived,
        autoConfirm: false,
        steps: [{ verb, by: "analyst", waitMs, startsInMinutes: 0 }, ...lived.steps],
      }),
    )
  for (const [n, lived] of fc.sample(fc.oneof(life, answered), { numRuns: 96 }).entries()) {
    // Of four analysts each, and from the second on in weeks that have some already.
    await writeLife(
      db,
      lived,
      await makeUser(db, "investor"),
      analystAt(n),
      Math.floor(n / 4) * APART_MS - YEARS_BACK_MS,
    )
  }
  await keepWeeks(ctx)
  const whole = accepted(await getHouseInsights(ctxOf(db, admin, LATER), ASKED))
  expectFigures(whole, await booksOf(), "Asia/Kathmandu")
  for (const analyst of analysts) {
    const [own, zone] = [await booksOf(analyst.id), analyst.timeZone ?? "UTC"]
    const row = whole.analysts.find(({ analystId }) => analystId === analyst.id)
    const any = accepted(await getAnyInsights(ctxOf(db, admin, LATER), { ...ASKED, analystId: analyst.id }))
    expectFigures(any, own, "Asia/Kathmandu")
    expect(row).toMatchObject({ ...withoutWeights(any.whole), leadMedianMinutes: null })
    const view = accepted(await getInsights(ctxOf(db, analyst, LATER), ASKED))
    expectFigures(view, own, zone)
    expect(view.hours.reduce((sum, { booked }) => sum + booked, 0)).toBe(row?.minutes.booked)
  }
})
