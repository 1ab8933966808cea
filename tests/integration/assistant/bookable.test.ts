import { expect, it } from "vitest"
import { analystAvailabilityOverrides, analystTimeOff } from "@/db/schema/availability"
import { suggestTimes } from "@/lib/assistant/suggest-times"
import type { Suggestion } from "@/lib/assistant/views"
import { NO_WISH, type Wish, type WishDay } from "@/lib/assistant/wish"
import { bookSession } from "@/lib/bookings/book-session"
import { wishOf, wishRefusal } from "@/lib/bookings/booking-wish"
import type { User } from "@/lib/context"
import { DAY_MS, HOUR_MS } from "@/lib/core/duration"
import { newId } from "@/lib/core/ids"
import { dateOf } from "@/lib/scheduling/local-date"
import { lookAtTime } from "@/lib/slots/load-schedule"
import { ctxOf, makeAnalyst, makeUser, type Week } from "@/tests/support/factories"
import { makeGroup, makeSeat } from "@/tests/support/groups"
import { choicesFrom, SEED } from "@/tests/support/random"
import { testDatabase } from "@/tests/support/test-database"

const CASES = 10_000
const AT_ONCE = 20
const ZONES = [
  "Europe/London",
  "America/New_York",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
  "America/Santiago",
  "UTC",
]
const TOPICS = ["Energy", "Software", "Metals", "Rates"]
/** Before clocks change in Europe and America, between changes, and before those of spring. */
const MOMENTS = ["2026-10-19T08:12:00Z", "2026-11-23T09:00:00Z", "2027-02-22T21:47:00Z"].map(
  (time) => new Date(time),
)

const { db } = testDatabase()
const choices = choicesFrom(SEED)
const { below, pick } = choices
const some = <T>(from: readonly T[], most: number) => choices.shuffle(from).slice(0, below(most + 1))

it(`can be booked, each of ${CASES} that were suggested in worlds of all kinds, as nothing changed since`, async () => {
  let [judged, booked] = [0, 0]
  for (const [stage, now] of MOMENTS.entries()) {
    const analysts = await Promise.all(Array.from({ length: 10 }, () => analystSince(now)))
    const investors = await Promise.all(Array.from({ length: 40 }, () => investorSince(now)))
    while (judged < (CASES * (stage + 1)) / MOMENTS.length) {
      const investor = pick(investors)
      const ctx = ctxOf(db, investor, now)
      const wish = anyWish(now, analysts)
      const { items } = await suggestTimes(ctx, wish, { investor, limit: AT_ONCE })
      expect(items.filter((item) => item.score !== sumOf(item))).toEqual([])
      expect(new Set(items.map((item) => `${item.analyst.id} ${item.startUtc.getTime()}`)).size).toBe(
        items.length,
      )
      const refused = await Promise.all(items.map((item) => refusalOf(ctx, item)))
      expect(refused.filter(Boolean), JSON.stringify(wish)).toEqual([])
      judged += items.length
      const chosen = items[below(AT_ONCE)]
      if (!chosen) continue
      const answer = await bookSession(ctx, requestFor(chosen))
      expect(answer.ok ? "booked" : answer.problem, JSON.stringify(wish)).toBe("booked")
      booked++
    }
  }
  expect(booked).toBeGreaterThan(CASES / AT_ONCE / 2)
})

function sumOf({ reasons }: Suggestion): number {
  return reasons.reduce((sum, { points }) => sum + points, 0)
}

/** As a caller sends it who has seen the suggestion. */
function requestFor({ analyst, startUtc, durationMinutes, priceQuote, currency }: Suggestion) {
  const { id: analystId, autoConfirm } = analyst
  return { analystId, startUtc, durationMinutes, priceQuote, currency, autoConfirm }
}

/** What booking would say of it before it takes the locks. */
async function refusalOf(ctx: ReturnType<typeof ctxOf>, item: Suggestion) {
  const wish = wishOf(requestFor(item), null)
  const seen = await lookAtTime(db, {
    analystId: wish.analystId,
    from: wish.startUtc,
    to: wish.endUtc,
    now: ctx.now,
    investorId: ctx.actor.id,
  })
  if (!seen?.schedule.isEnabled) return "not_found"
  return wishRefusal(ctx, wish, seen)?.problem.code
}

async function analystSince(now: Date): Promise<User> {
  const analyst = await makeAnalyst(
    db,
    {
      timeZone: pick(ZONES),
      specialties: some(TOPICS, 2),
      headline: pick(["Power grids", "Software and rates", ""]),
      sessionMinutes: pick([[30], [30, 60], [20, 45], [60, 15]]),
      hourlyRate: pick([null, 0, 10_000, 45_001]),
      currency: pick(["USD", "EUR"]),
      autoConfirm: pick([true, false]),
      paymentPolicy: pick(["none", "none", "card"]),
      maxDailySessions: pick([null, null, 1, 2, 4]),
      bufferBeforeMinutes: pick([0, 0, 5, 30]),
      bufferAfterMinutes: pick([0, 10, 45]),
      minNoticeMinutes: pick([0, 60, 1440, 4000]),
      bookingWindowDays: pick([7, 21, 60, 120]),
      createdAt: now,
    },
    anyWeek(),
  )
  const day = () => dateOf(Math.floor(now.getTime() / DAY_MS) + below(40))
  const override = { startMinute: 60 * below(20), endMinute: 1440, slotMinutes: pick([15, 30, 50]) }
  await db
    .insert(analystAvailabilityOverrides)
    .values({ analystId: analyst.id, date: day(), windows: pick([[], [override]]) })
  const off = day()
  const part = { startMinute: 600, endMinute: 60 * (11 + below(10)) }
  await db
    .insert(analystTimeOff)
    .values({ id: newId(), analystId: analyst.id, startDate: off, endDate: off, ...pick([{}, part]) })
  return analyst
}

function anyWeek(): Week {
  return [0, 1, 2, 3, 4, 5, 6].flatMap((weekday) => {
    const startMinute = 15 * below(60)
    const noon = startMinute + 15 * (4 + below(16))
    const slotMinutes = pick([10, 15, 30, 60])
    const first = { weekday, startMinute, endMinute: noon, slotMinutes }
    const second = { weekday, startMinute: noon + 60 * below(2), endMinute: 1440, slotMinutes }
    return pick([[], [first], [first], [first, second]])
  })
}

/** An investor, some of them with a seat in a group session. */
async function investorSince(now: Date): Promise<User> {
  const investor = await makeUser(db, "investor", { timeZone: pick([null, ...ZONES]) })
  const startUtc = new Date(now.getTime() + below(20 * 24) * HOUR_MS)
  if (below(4) === 0) {
    const group = await makeGroup(db, await makeAnalyst(db, { isEnabled: false }), {
      startUtc,
      closesAt: startUtc,
    })
    await makeSeat(db, group, investor)
  }
  return investor
}

function anyWish(now: Date, analysts: readonly User[]): Wish {
  const days = (): WishDay[] =>
    some(
      [0, 1, 2, 3, 4, 5, 6, ...[1, 2, 9, 30, 70].map((n) => dateOf(Math.floor(now.getTime() / DAY_MS) + n))],
      3,
    )
  const startMinute = 30 * below(44)
  const windows = [{ startMinute, endMinute: Math.min(1440, startMinute + 30 + 30 * below(12)) }]
  const ids = analysts.map(({ id }) => id)
  const price = pick([
    {},
    {},
    { priceMax: pick(["0", "60.00", "300"]), currency: pick(["USD", "EUR"] as const) },
  ])
  return {
    ...NO_WISH,
    topics: some(TOPICS, 2),
    analystIds: pick([[], [], some(ids, 3)]),
    notAnalystIds: pick([[], [], some(ids, 3)]),
    minutes: pick([null, null, 30, 60, 45]),
    zone: pick([null, ...ZONES]),
    days: pick([[], days()]),
    notDays: pick([[], [], days()]),
    windows: pick([[], windows]),
    instantOnly: below(6) === 0,
    ...price,
  }
}
