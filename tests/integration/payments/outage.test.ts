import { eq } from "drizzle-orm"
import { afterEach, beforeEach, expect, it } from "vitest"
import { sessionBookings } from "@/db/schema/bookings"
import { houseSettings } from "@/db/schema/house"
import { sandboxIntents } from "@/db/schema/sandbox"
import { bookSession } from "@/lib/bookings/book-session"
import { completeBooking } from "@/lib/bookings/complete-booking"
import { presentTime } from "@/lib/clock"
import type { User } from "@/lib/context"
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "@/lib/core/duration"
import { accepted } from "@/lib/core/result"
import { makeWeather } from "@/lib/sandbox/weather"
import { ctxOf, makeAnalyst, makeUser, NOW, SLOT } from "@/tests/support/factories"
import {
  documentsOf,
  happenedTo,
  moveTo,
  paymentOf,
  saveCard,
  sweep,
  violationsIn,
} from "@/tests/support/money"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const later = (from: Date, ms: number) => new Date(from.getTime() + ms)
const OUTAGE_MS = 45 * MINUTE_MS
/** USD 225.00 and 20 % tax. */
const GROSS = 27_000

beforeEach(async () => {
  moveTo(NOW)
  await db
    .insert(houseSettings)
    .values({
      version: 1,
      taxRules: [{ country: null, hasTaxId: null, basisPoints: 2_000, label: "VAT 20%", note: null }],
    })
    .onConflictDoNothing()
})

afterEach(async () => {
  moveTo()
  expect(await violationsIn(db)).toEqual([])
})

const desk = () => makeAnalyst(db, { paymentPolicy: "card", autoConfirm: true, cancelNoticeMinutes: 1_440 })
const turn = (provider: "up" | "down") => makeWeather({ db, now: presentTime() }, { provider })
const book = async (investor: User, analyst: User, startUtc: Date) =>
  accepted(
    await bookSession(ctxOf(db, investor, presentTime()), {
      analystId: analyst.id,
      startUtc,
      durationMinutes: 30,
    }),
  )
const bookingOf = async (id: string) => {
  const [booking] = await db.select().from(sessionBookings).where(eq(sessionBookings.id, id))
  if (!booking) throw new Error("a booking is gone")
  return booking
}

/** Time passes, and the workers come by every so often. */
async function pass(until: Date, everyMs: number): Promise<void> {
  while (presentTime() < until) {
    moveTo(new Date(Math.min(until.getTime(), presentTime().getTime() + everyMs)))
    await sweep(db)
  }
}

it("a provider that is dead for 45 minutes delays money, calls nobody off, and costs nobody his time to mend it", async () => {
  const people = await Promise.all(Array.from({ length: 5 }, () => makeUser(db, "investor")))
  const [holding, taken, mending, waiting, refused] = people as [User, User, User, User, User]
  for (const investor of [holding, taken]) await saveCard(db, investor)
  for (const investor of [mending, refused]) await saveCard(db, investor, "declines_later")
  // It is down from 12:00 to 12:45 of the day before.
  const down = later(SLOT, -22 * HOUR_MS)
  const up = later(down, OUTAGE_MS)

  const toTake = await book(taken, await desk(), later(down, -30 * MINUTE_MS))
  const toHold = await book(holding, await desk(), later(down, DAY_MS + 30 * MINUTE_MS))
  // These cards are refused in the morning: one can be mended until half past twelve, the other until one.
  const toMend = await book(mending, await desk(), later(down, 2.5 * HOUR_MS))
  const toRefuse = await book(refused, await desk(), later(down, 3 * HOUR_MS))
  moveTo(later(down, -2 * HOUR_MS))
  await sweep(db)
  expect(await paymentOf(db, toTake.id)).toMatchObject({ status: "authorised", held: GROSS })
  expect((await paymentOf(db, toMend.id)).payBy).toEqual(later(down, 30 * MINUTE_MS))
  expect((await paymentOf(db, toRefuse.id)).payBy).toEqual(later(down, HOUR_MS))

  // Ten minutes before it is down somebody without a card books.
  moveTo(later(down, -10 * MINUTE_MS))
  const toWait = await book(waiting, await desk(), later(SLOT, DAY_MS))
  await sweep(db)
  moveTo(down)
  await turn("down")
  accepted(await completeBooking(ctxOf(db, await analystOf(toTake.id), down), { bookingId: toTake.id }))
  await pass(later(up, -1), MINUTE_MS)
  expect(await paymentOf(db, toTake.id)).toMatchObject({ status: "authorised", captured: 0 })
  expect(await paymentOf(db, toHold.id)).toMatchObject({ status: "ready", held: 0 })
  for (const { id } of [toMend, toRefuse]) expect((await bookingOf(id)).status).toBe("confirmed")
  expect((await bookingOf(toWait.id)).status).toBe("requested")

  moveTo(up)
  await turn("up")
  await pass(later(up, MINUTE_MS), 2 * SECOND_MS)
  expect(await paymentOf(db, toTake.id)).toMatchObject({ status: "captured", held: 0, captured: GROSS })
  expect(await paymentOf(db, toHold.id)).toMatchObject({ status: "authorised", held: GROSS })
  expect(await documentsOf(db, toTake.id)).toHaveLength(1)
  expect(await happenedTo(db, toHold.id)).toEqual(["payment_authorised"])

  // What was left of the time to mend a payment is left now; a card mends it, and who has none is called off when it is over.
  const { payBy } = await paymentOf(db, toMend.id)
  expect(payBy?.getTime()).toBeGreaterThanOrEqual(later(up, 28 * MINUTE_MS).getTime())
  expect(payBy?.getTime()).toBeLessThanOrEqual(later(up, 31 * MINUTE_MS).getTime())
  await saveCard(db, mending)
  await saveCard(db, waiting)
  await sweep(db)
  expect(await paymentOf(db, toMend.id)).toMatchObject({ status: "authorised", held: GROSS })
  expect(await bookingOf(toWait.id)).toMatchObject({ status: "confirmed" })
  await pass(later(up, 2 * HOUR_MS), 10 * MINUTE_MS)
  expect(await bookingOf(toRefuse.id)).toMatchObject({ status: "cancelled", reasonCode: "unpaid" })

  // Everything that was asked for was done once.
  for (const { id } of [toTake, toHold, toMend]) {
    const { investorId } = await bookingOf(id)
    const intents = await db
      .select()
      .from(sandboxIntents)
      .where(eq(sandboxIntents.customerRef, `customer_${investorId}`))
    expect(intents.filter(({ state }) => state === "held" || state === "captured")).toHaveLength(1)
  }
})

async function analystOf(bookingId: string): Promise<User> {
  const { analystId } = await bookingOf(bookingId)
  const analyst = await db.query.users.findFirst({ where: (users, is) => is.eq(users.id, analystId) })
  if (!analyst) throw new Error("a session without an analyst")
  return analyst
}

it("an outage that nothing else has met is noticed before a session is called off for it", async () => {
  const investor = await makeUser(db, "investor")
  await saveCard(db, investor, "declines_later")
  const { id } = await book(investor, await desk(), SLOT)
  moveTo(later(SLOT, -DAY_MS))
  await sweep(db)
  const payBy = later(SLOT, -2 * HOUR_MS)
  expect((await paymentOf(db, id)).payBy).toEqual(payBy)
  moveTo(payBy)
  await turn("down")
  await pass(later(payBy, 30 * MINUTE_MS), 5 * MINUTE_MS)
  expect((await bookingOf(id)).status).toBe("confirmed")
  await turn("up")
  await pass(later(payBy, 31 * MINUTE_MS), 10 * SECOND_MS)
  // He has a quarter of an hour of his own then.
  expect((await bookingOf(id)).status).toBe("confirmed")
  await saveCard(db, investor)
  await sweep(db)
  expect(await paymentOf(db, id)).toMatchObject({ status: "authorised", held: GROSS })
})

/** How much longer a booking takes while the provider is down, by 40 of each. */
async function ratioOfBookings(): Promise<number> {
  const analyst = await desk()
  const took: Record<"up" | "down", number[]> = { up: [], down: [] }
  const investors = await Promise.all(Array.from({ length: 8 }, () => makeUser(db, "investor")))
  for (const investor of investors) await saveCard(db, investor)
  // By turns, so that what the machine does meanwhile meets both.
  for (let turnOf = 0; turnOf < 80; turnOf++) {
    const weather = turnOf % 2 === 0 ? "up" : "down"
    await turn(weather)
    const startUtc = later(SLOT, Math.floor(turnOf / 16) * DAY_MS + (turnOf % 16) * 30 * MINUTE_MS)
    const investor = investors[Math.floor(turnOf / 2) % 8] as User
    const began = performance.now()
    await book(investor, analyst, startUtc)
    took[weather].push(performance.now() - began)
  }
  await turn("up")
  const median = (all: number[]) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0
  return median(took.down) / median(took.up)
}

it("bookings take as long while the provider is down as while it is up", async ({ annotate }) => {
  const ratios: number[] = []
  // What a busy machine does meanwhile may still meet one of both more often, but not every time.
  while (ratios.length < 3 && !ratios.some((ratio) => ratio <= 1.5)) ratios.push(await ratioOfBookings())
  await annotate(`booking, p50 of 40: ${ratios.map((ratio) => ratio.toFixed(2))} times as long`)
  expect(Math.min(...ratios)).toBeLessThanOrEqual(1.5)
})
