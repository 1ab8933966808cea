import { eq } from "drizzle-orm"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { MONEY_INVARIANTS } from "@/db/money-invariants"
import { sessionBookings } from "@/db/schema/bookings"
import { sessionSeats } from "@/db/schema/groups"
import { houseSettings } from "@/db/schema/house"
import { sessionPayments } from "@/db/schema/payments"
import { presentTime } from "@/lib/clock"
import { systemCtx, type User } from "@/lib/context"
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import { accepted } from "@/lib/core/result"
import { acceptOffer } from "@/lib/groups/accept-offer"
import { completeGroup } from "@/lib/groups/complete-group"
import { getGroup } from "@/lib/groups/get-group"
import { joinWaitlist } from "@/lib/groups/join-waitlist"
import { missSeat } from "@/lib/groups/miss-seat"
import { settleGroups } from "@/lib/groups/settle-groups"
import { getPaymentTerms } from "@/lib/payments/get-payment-terms"
import { getSeatPayment } from "@/lib/payments/get-seat-payment"
import { makeWeather } from "@/lib/sandbox/weather"
import { makeStrikes } from "@/tests/support/attendance"
import { ctxOf, makeAnalyst, makeUser, NOW, SLOT } from "@/tests/support/factories"
import { type GroupValues, makeGroup, makeWait } from "@/tests/support/groups"
import { moveTo, saveCard, sweep, violationsIn } from "@/tests/support/money"
import { leaveSeat, paymentOfSeat, takeSeat } from "@/tests/support/paid-seats"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const later = (from: Date, ms: number) => new Date(from.getTime() + ms)
/** USD 60.00 a seat, all of it with 20 % tax where it is missed. */
const [NET, FEE] = [6_000, 7_200]
let analyst: User
let ana: User
let ben: User

beforeEach(async () => {
  moveTo(NOW)
  const taxRules = [{ country: null, hasTaxId: null, basisPoints: 2_000, label: "VAT 20%", note: null }]
  await db.insert(houseSettings).values({ version: 1, taxRules }).onConflictDoNothing()
  await makeWeather({ db, now: NOW }, { provider: "up", events: "once" })
  analyst = await makeAnalyst(db, { cancelNoticeMinutes: 1_440 })
  ana = await makeUser(db, "investor")
  ben = await makeUser(db, "investor")
  await makeStrikes(db, { investor: ana, analyst }, [later(NOW, -20 * DAY_MS), later(NOW, -DAY_MS)])
})

afterEach(async () => {
  moveTo()
  const broken = (await violationsIn(db)).filter(({ invariant }) =>
    MONEY_INVARIANTS.some(({ name }) => name === invariant.name),
  )
  expect(broken).toEqual([])
})

const group = (values: GroupValues = {}) => makeGroup(db, analyst, { price: NET, ...values })
const by = (who: User) => ctxOf(db, who, presentTime())
const paymentsOf = (who: User) => db.$count(sessionPayments, eq(sessionPayments.investorId, who.id))
const seatNow = async (id: string) => (await db.select().from(sessionSeats).where(eq(sessionSeats.id, id)))[0]

describe("a seat of an investor who missed two sessions, where its analyst asks for no card", () => {
  it("waits half an hour for a card, does not count until then, and goes where none comes", async () => {
    const session = await group({ seatsMin: 2 })
    const terms = await getPaymentTerms(by(ana), { analystId: analyst.id, isGroup: true })
    expect(terms).toMatchObject({ value: { feeOnly: true, card: null } })
    const seat = await takeSeat(db, session, ana)
    await takeSeat(db, session, ben)
    expect(await paymentsOf(ben)).toBe(0)
    const asked = { status: "card_needed", next: "add_card", feeOnly: true, gross: "72.00" }
    expect(accepted(await getSeatPayment(by(ana), { groupId: session.id }))).toMatchObject({
      ...asked,
      ...{ payBy: later(NOW, 30 * MINUTE_MS), authoriseAt: null },
    })
    const seen = accepted(await getGroup(by(ana), { groupId: session.id }))
    expect(seen).toMatchObject({ status: "requested", mySeat: { payment: asked } })
    moveTo(later(NOW, 30 * MINUTE_MS))
    await sweep(db)
    expect(await seatNow(seat.id)).toMatchObject({ status: "released", reasonCode: "unpaid" })
    await saveCard(db, ana)
    const again = await takeSeat(db, session, ana)
    expect(await paymentOfSeat(db, again)).toMatchObject({ status: "ready", feeOnly: true })
    const [booking] = await db.select().from(sessionBookings).where(eq(sessionBookings.id, session.id))
    expect(booking).toMatchObject({ status: "confirmed" })
  })

  it("costs nothing where he comes, or leaves late", async () => {
    await saveCard(db, ana)
    const [session, left] = [await group(), await group({ startUtc: later(SLOT, DAY_MS) })]
    const [seat, other] = [await takeSeat(db, session, ana), await takeSeat(db, left, ana)]
    moveTo(later(SLOT, HOUR_MS))
    await sweep(db)
    expect(await paymentOfSeat(db, seat)).toMatchObject({ status: "ready", held: 0 })
    accepted(await completeGroup(by(analyst), { groupId: session.id }))
    moveTo(later(left.startUtc, -MINUTE_MS))
    const view = await leaveSeat(db, left, ana, "0")
    expect(view.mySeat).toMatchObject({ late: true })
    moveTo(later(left.startUtc, MINUTE_MS))
    await sweep(db)
    for (const each of [seat, other]) {
      expect(await paymentOfSeat(db, each)).toMatchObject({ status: "void", captured: 0 })
    }
  })

  it("costs the fee once it is upheld that he did not come", async () => {
    await saveCard(db, ana)
    const session = await group()
    const seat = await takeSeat(db, session, ana)
    moveTo(later(SLOT, HOUR_MS))
    accepted(await missSeat(by(analyst), { groupId: session.id, seatId: seat.id }))
    await sweep(db)
    expect(await paymentOfSeat(db, seat)).toMatchObject({ status: "ready", captured: 0 })
    moveTo(later(presentTime(), 72 * HOUR_MS))
    await sweep(db)
    expect(await paymentOfSeat(db, seat)).toMatchObject({ status: "captured", captured: FEE })
  })

  it("is asked a card for as it is offered, and cannot be had at once without one", async () => {
    const session = await group({ seatsMax: 2 })
    for (const who of [ben, await makeUser(db, "investor")]) await takeSeat(db, session, who)
    const atOnce = { groupId: session.id, mode: "seat_me" } as const
    expect(await joinWaitlist(by(ana), atOnce)).toMatchObject({ problem: { code: "payment_pending" } })
    await makeWait(db, session, ana)
    await leaveSeat(db, session, ben)
    expect(accepted(await acceptOffer(by(ana), { groupId: session.id }))).toMatchObject({
      mySeat: { payment: { status: "card_needed", feeOnly: true } },
    })
  })

  it("is his at once where he has a card and asked for that", async () => {
    await saveCard(db, ana)
    const session = await group({ seatsMax: 2 })
    for (const who of [ben, await makeUser(db, "investor")]) await takeSeat(db, session, who)
    accepted(await joinWaitlist(by(ana), { groupId: session.id, mode: "seat_me" }))
    await leaveSeat(db, session, ben)
    await settleGroups(systemCtx(db, NOW))
    expect(accepted(await getSeatPayment(by(ana), { groupId: session.id }))).toMatchObject({
      status: "ready",
      feeOnly: true,
    })
  })

  it("asks for nothing where it is free", async () => {
    await takeSeat(db, await group({ price: null }), ana)
    expect(await paymentsOf(ana)).toBe(0)
  })
})
