import { and, desc, eq } from "drizzle-orm"
import { expect, it } from "vitest"
import { GROUP_INVARIANTS } from "@/db/group-invariants"
import { MONEY_INVARIANTS } from "@/db/money-invariants"
import { analystConnectProfiles } from "@/db/schema/analysts"
import { sessionBookings } from "@/db/schema/bookings"
import { sessionSeats } from "@/db/schema/groups"
import { houseSettings } from "@/db/schema/house"
import { sessionPayments } from "@/db/schema/payments"
import type { User } from "@/lib/context"
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import { toDecimalString } from "@/lib/core/money"
import { accepted, type Result } from "@/lib/core/result"
import { cancelGroup } from "@/lib/groups/cancel-group"
import { createGroup } from "@/lib/groups/create-group"
import { joinGroup } from "@/lib/groups/join-group"
import { leaveGroup } from "@/lib/groups/leave-group"
import { removeSeat } from "@/lib/groups/remove-seat"
import { rescheduleGroup } from "@/lib/groups/reschedule-group"
import { updateGroup } from "@/lib/groups/update-group"
import { ctxOf, makeAnalyst, makeUser, NOW, SLOT } from "@/tests/support/factories"
import { moveTo, saveCard, sweep, violationsIn } from "@/tests/support/money"
import { choicesFrom, SEED } from "@/tests/support/random"
import { type ModelSeat, SeatMoneyModel } from "@/tests/support/seat-money-model"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const RUNS = Number(process.env.MODEL_RUNS ?? 25)
const [STEPS, LATE_FROM] = [30, 10]
/** What is done from then on. */
const LATE = [
  "join",
  "join",
  "join",
  "leave",
  "leave",
  "time",
  "terms",
  "terms",
  "card",
  "remove",
  "move",
  "cancel",
]
const TAX_BP = 2_000
const seen = new Map<string, number>()
const outcome = (result: Result<unknown>) => (result.ok ? "ok" : result.problem.code)

/** One group session of one analyst, and those who come near it. */
async function live(run: number): Promise<void> {
  const { below, pick } = choicesFrom(SEED * 1_000 + run)
  let now = NOW.getTime()
  const goTo = (at: number) => {
    now = Math.max(now, at)
    moveTo(new Date(now))
  }
  goTo(now)
  const agreed = () => ({
    lateCancelPercent: pick([0, 33, 50, 100, 100, 100]),
    cancelNoticeMinutes: pick([60, 1_440, 1_440, 2_880]),
  })
  const someTerms = agreed()
  let terms = {
    ...{ price: pick([0, 333, 6_000, 6_000, 45_001]), taxBp: TAX_BP },
    ...{ latePercent: someTerms.lateCancelPercent, noticeMinutes: someTerms.cancelNoticeMinutes },
  }
  const analyst = await makeAnalyst(db, { paymentPolicy: "card", ...someTerms })
  const people: User[] = []
  for (let nth = 0; nth < 5; nth++) people.push(await makeUser(db, "investor"))
  const by = (who: User) => ctxOf(db, who, new Date(now))
  const [seatsMin, seatsMax] = [pick([1, 1, 2, 3]), 3]
  const group = accepted(
    await createGroup(by(analyst), {
      ...{ startUtc: SLOT, durationMinutes: 60, topic: "Downcycle", outsideHours: true },
      ...{ seatsMin, seatsMax, price: toDecimalString(terms.price, "USD"), currency: "USD" },
    }),
  )
  const groupId = group.id
  const decide = group.decideAt?.getTime() ?? SLOT.getTime()
  const model = new SeatMoneyModel(SLOT.getTime(), decide, seatsMin, seatsMax, now)
  for (const who of people.slice(0, 2 + below(4))) {
    await saveCard(db, who)
    model.saveCard(who.id, now)
  }
  const person = () => pick(people)
  const seatOf = async ({ who }: ModelSeat) => {
    const [seat] = await db
      .select()
      .from(sessionSeats)
      .where(and(eq(sessionSeats.bookingId, groupId), eq(sessionSeats.investorId, who)))
      .orderBy(desc(sessionSeats.createdAt), desc(sessionSeats.id))
      .limit(1)
    return seat?.id ?? groupId
  }

  const acts: Record<string, () => Promise<[string, string]>> = {
    async join() {
      const who = person()
      return [outcome(await joinGroup(by(who), { groupId })), model.join(who.id, terms, now)]
    },
    async leave() {
      const has = model.taken().map((seat) => seat.who)
      const who = people.find(({ id }) => id === pick(has)) ?? person()
      return [outcome(await leaveGroup(by(who), { groupId })), model.leave(who.id, now)]
    },
    async remove() {
      const [seat] = model.taken()
      if (!seat || below(3) > 0) return ["ok", "ok"]
      const result = await removeSeat(by(analyst), { groupId, seatId: await seatOf(seat) })
      return [outcome(result), model.remove(seat, now)]
    },
    async card() {
      const who = person()
      await saveCard(db, who)
      model.saveCard(who.id, now)
      return ["ok", "ok"]
    },
    /** For later seats alone. */
    async terms() {
      if (!model.isLive(now)) return ["ok", "ok"]
      const [price, other] = [pick([0, 333, 6_000, 9_000, 9_001]), agreed()]
      await db
        .update(analystConnectProfiles)
        .set(other)
        .where(eq(analystConnectProfiles.analystId, analyst.id))
      const { lateCancelPercent: latePercent, cancelNoticeMinutes: noticeMinutes } = other
      terms = { price, taxBp: TAX_BP, latePercent, noticeMinutes }
      return [
        outcome(await updateGroup(by(analyst), { groupId, price: toDecimalString(price, "USD") })),
        "ok",
      ]
    },
    async move() {
      if (!model.isLive(now) || below(4) > 0) return ["ok", "ok"]
      const start = model.start + (1 + below(20)) * HOUR_MS
      const asked = { groupId, startUtc: new Date(start), outsideHours: true }
      const result = await rescheduleGroup(by(analyst), asked)
      model.move(start, now)
      return [outcome(result), "ok"]
    },
    async cancel() {
      if (!model.isLive(now) || below(12) > 0) return ["ok", "ok"]
      model.cancel()
      return [outcome(await cancelGroup(by(analyst), { groupId })), "ok"]
    },
    async time() {
      goTo(now + pick([10 * MINUTE_MS, 31 * MINUTE_MS, 70 * MINUTE_MS, 2 * HOUR_MS]))
      await settle()
      return ["ok", "ok"]
    },
  }
  async function settle() {
    model.sweep(now)
    await sweep(db)
  }

  const names = [...Object.keys(acts), "join", "join", "join", "leave", "leave", "time", "time", "card"]
  for (let step = 1; step <= STEPS; step++) {
    // From then on most of what is given up is late.
    if (step === LATE_FROM) {
      goTo(model.start - pick([20, 6, 3]) * HOUR_MS)
      await settle()
    }
    const name = pick(step < LATE_FROM ? names : LATE)
    const [said, expected] = (await acts[name]?.()) ?? ["", ""]
    expect(`${run}.${step} ${name}: ${said}`).toBe(`${run}.${step} ${name}: ${expected}`)
    const [booking] = await db.select().from(sessionBookings).where(eq(sessionBookings.id, groupId))
    if (model.isLive(now)) expect(`${run}.${step} ${booking?.status}`).toBe(`${run}.${step} ${model.status}`)
  }
  // Nothing is captured before what it is for: a sweep as it begins, and one when it is completed.
  for (const at of [model.start - DAY_MS, model.start, model.start + 74 * HOUR_MS]) {
    goTo(at)
    await settle()
    goTo(now + MINUTE_MS)
    await settle()
  }
  const stored = await db
    .select({
      who: sessionSeats.investorId,
      price: sessionSeats.price,
      captured: sessionPayments.captured,
      held: sessionPayments.held,
    })
    .from(sessionSeats)
    .leftJoin(sessionPayments, eq(sessionPayments.seatId, sessionSeats.id))
    .where(eq(sessionSeats.bookingId, groupId))
    .orderBy(sessionSeats.createdAt, sessionSeats.id)
  const plain = (who: string, price: number | null, taken: number) =>
    `${run}: ${who} at ${price ?? 0} pays ${taken}`
  expect(stored.map((seat) => plain(seat.who, seat.price, seat.captured ?? 0)).sort()).toEqual(
    model.seats.map((seat) => plain(seat.who, seat.terms.price, model.due(seat))).sort(),
  )
  expect(stored.every(({ held }) => !held)).toBe(true)
  for (const seat of model.seats) {
    const costs = seat.terms.price > 0 && seat.terms.latePercent > 0
    const as = `${seat.end?.as ?? "kept"} ${model.due(seat) > 0 ? "pays" : costs ? "pays nothing" : "free"}`
    seen.set(as, (seen.get(as) ?? 0) + 1)
  }
  seen.set(model.status, (seen.get(model.status) ?? 0) + 1)
}

it(`the money of seats in ${RUNS} random group sessions is what a plain model says (seed ${SEED})`, {
  timeout: 240_000,
}, async () => {
  const taxRules = [{ country: null, hasTaxId: null, basisPoints: TAX_BP, label: "VAT 20%", note: null }]
  await db.insert(houseSettings).values({ version: 1, taxRules })
  for (let run = 1; run <= RUNS; run++) await live(run)
  moveTo()
  // Profiles are changed here without their history.
  const ours = new Set<unknown>([...MONEY_INVARIANTS, ...GROUP_INVARIANTS])
  expect((await violationsIn(db)).filter(({ invariant }) => ours.has(invariant))).toEqual([])
  if (RUNS < 25) return
  for (const met of [
    "kept pays",
    "left pays nothing",
    "left_late pays",
    "left_late pays nothing",
    "unpaid pays nothing",
    "removed pays nothing",
  ])
    expect([...seen.keys()]).toContain(met)
  expect([...seen.keys()]).toEqual(expect.arrayContaining(["confirmed", "expired", "cancelled"]))
})
