import { eq } from "drizzle-orm"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { groupPlaces, groupSessions, sessionSeats } from "@/db/schema/groups"
import { houseSettings } from "@/db/schema/house"
import { invoices } from "@/db/schema/invoices"
import { sessionPayments } from "@/db/schema/payments"
import { seatEvents } from "@/db/schema/seat-events"
import { presentTime } from "@/lib/clock"
import { systemCtx, type User } from "@/lib/context"
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import { accepted } from "@/lib/core/result"
import { cancelGroup } from "@/lib/groups/cancel-group"
import { joinWaitlist } from "@/lib/groups/join-waitlist"
import { leaveGroup } from "@/lib/groups/leave-group"
import { removeSeat } from "@/lib/groups/remove-seat"
import { rescheduleGroup } from "@/lib/groups/reschedule-group"
import { settleGroups } from "@/lib/groups/settle-groups"
import { listInvoices } from "@/lib/invoices/list-invoices"
import { getHousePayment } from "@/lib/payments/get-house-payment"
import { getSeatPayment } from "@/lib/payments/get-seat-payment"
import { listPayments } from "@/lib/payments/list-payments"
import { makeWeather } from "@/lib/sandbox/weather"
import { ctxOf, makeAnalyst, makeUser, NOW, SLOT } from "@/tests/support/factories"
import { type Group, type GroupValues, makeGroup, makeWait } from "@/tests/support/groups"
import { moveTo, saveCard, sweep, violationsIn } from "@/tests/support/money"
import { leaveSeat, paymentOfSeat, takeSeat } from "@/tests/support/paid-seats"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const later = (from: Date, ms: number) => new Date(from.getTime() + ms)
/** USD 60.00 a seat, 20 % tax: 72.00; half of it and its tax: 36.00. */
const [NET, GROSS, FEE] = [6_000, 7_200, 3_600]

let analyst: User
let ana: User
let ben: User

beforeEach(async () => {
  moveTo(NOW)
  await db
    .insert(houseSettings)
    .values({
      version: 1,
      taxRules: [{ country: null, hasTaxId: null, basisPoints: 2_000, label: "VAT 20%", note: null }],
    })
    .onConflictDoNothing()
  await makeWeather({ db, now: NOW }, { provider: "up", events: "once" })
  analyst = await makeAnalyst(db, { paymentPolicy: "card", cancelNoticeMinutes: 1_440 })
  ana = await makeUser(db, "investor")
  ben = await makeUser(db, "investor")
})

afterEach(async () => {
  moveTo()
  expect(await violationsIn(db)).toEqual([])
})

const paidGroup = (values: GroupValues = {}) => makeGroup(db, analyst, { price: NET, ...values })
const by = (who: User) => ctxOf(db, who, presentTime())
const seatNow = async (id: string) => (await db.select().from(sessionSeats).where(eq(sessionSeats.id, id)))[0]

async function withCard(group: Group, who: User) {
  await saveCard(db, who)
  return takeSeat(db, group, who)
}

/** The present, with all that is due by then done. */
async function at(moment: Date) {
  moveTo(moment)
  await sweep(db)
}

describe("a seat with a card", () => {
  it("is held a day before the start, captured once the session is completed, and billed to its investor alone", async () => {
    const group = await paidGroup()
    const [seat, other] = [await withCard(group, ana), await withCard(group, ben)]
    expect(accepted(await getSeatPayment(by(ana), { groupId: group.id }))).toMatchObject({
      status: "ready",
      net: "60.00",
      tax: "12.00",
      gross: "72.00",
      feeIfCancelledNow: "0.00",
      freeUntil: later(SLOT, -DAY_MS),
    })
    await at(later(SLOT, -DAY_MS - 1))
    expect(await paymentOfSeat(db, seat)).toMatchObject({ status: "ready", held: 0 })
    await at(later(SLOT, -DAY_MS))
    expect(await paymentOfSeat(db, seat)).toMatchObject({ status: "authorised", held: GROSS })
    // Nobody marks it for three days.
    await at(later(group.endUtc, 3 * DAY_MS))
    expect(await paymentOfSeat(db, seat)).toMatchObject({ status: "captured", captured: GROSS, held: 0 })
    const { id: paymentId } = await paymentOfSeat(db, seat)
    const mine = accepted(await listInvoices(by(ana), { bookingId: group.id, limit: 10 })).items
    expect(mine).toMatchObject([{ kind: "invoice", gross: "72.00", seatId: seat.id }])
    expect(accepted(await listInvoices(by(ana), { seatId: seat.id, limit: 10 })).items).toEqual(mine)
    const theirs = await listInvoices(by(ana), { seatId: other.id, limit: 10 })
    expect(theirs).toMatchObject({ ok: false, problem: { code: "not_found" } })
    const [issued] = await db.select().from(invoices).where(eq(invoices.paymentId, paymentId))
    expect(issued?.content).toMatchObject({
      line: { description: expect.stringMatching(/^Seat in a group session with /), hourlyRate: null },
    })
    const admin = await makeUser(db, "admin")
    const details = accepted(await getHousePayment(by(admin), { paymentId }))
    expect(details).toMatchObject({ payment: { seatId: seat.id, investorName: ana.name } })
    expect(details.documents).toHaveLength(1)
  })

  it("costs the agreed share when it is given up late and nobody takes its place, at the start", async () => {
    const group = await paidGroup({ closesAt: later(SLOT, -HOUR_MS) })
    const seat = await withCard(group, ana)
    await at(later(SLOT, -3 * HOUR_MS))
    expect(accepted(await getSeatPayment(by(ana), { groupId: group.id }))).toMatchObject({
      status: "authorised",
      feeIfCancelledNow: "36.00",
    })
    await leaveSeat(db, group, ana)
    await at(later(SLOT, -1))
    expect(await paymentOfSeat(db, seat)).toMatchObject({ status: "authorised", held: GROSS, captured: 0 })
    await at(SLOT)
    expect(await paymentOfSeat(db, seat)).toMatchObject({ status: "captured", captured: FEE, held: 0 })
    const [issued] = await db.select().from(invoices).where(eq(invoices.investorId, ana.id))
    expect(issued?.content).toMatchObject({
      line: { basis: "50% of USD 60.00" },
      explanation: expect.stringContaining("the seat was given up on"),
    })
  })

  it("costs nothing when it is given up late and another takes its place", async () => {
    const group = await paidGroup({ seatsMax: 2 })
    const seat = await withCard(group, ana)
    await at(later(SLOT, -3 * HOUR_MS))
    await leaveSeat(db, group, ana)
    await at(later(SLOT, -2 * HOUR_MS))
    const next = await withCard(group, ben)
    expect(next.seatNo).toBe(seat.seatNo)
    await at(later(SLOT, -1))
    expect(await paymentOfSeat(db, seat)).toMatchObject({ status: "authorised", captured: 0 })
    await at(SLOT)
    expect(await paymentOfSeat(db, seat)).toMatchObject({ status: "void", captured: 0, held: 0 })
    expect(await paymentOfSeat(db, next)).toMatchObject({ status: "authorised", held: GROSS })
  })

  it("costs the share all the same when who took its place never brought a card, or left for nothing", async () => {
    const group = await paidGroup({ seatsMax: 2 })
    const seat = await withCard(group, ana)
    await at(later(SLOT, -3 * HOUR_MS))
    await leaveSeat(db, group, ana)
    await takeSeat(db, group, ben)
    await at(later(SLOT, -2 * HOUR_MS))
    const eve = await makeUser(db, "investor")
    const third = await withCard(group, eve)
    expect(third.seatNo).toBe(seat.seatNo)
    await at(later(SLOT, -HOUR_MS))
    await leaveSeat(db, group, eve)
    await at(SLOT)
    expect(await seatNow(third.id)).toMatchObject({ status: "cancelled", late: false })
    expect(await paymentOfSeat(db, third)).toMatchObject({ status: "void" })
    expect(await paymentOfSeat(db, seat)).toMatchObject({ status: "captured", captured: FEE })
  })

  it("is free to give up before the notice, and within an hour of taking it", async () => {
    const group = await paidGroup()
    const seat = await withCard(group, ana)
    await at(later(SLOT, -25 * HOUR_MS))
    await leaveSeat(db, group, ana)
    await at(later(SLOT, -24 * HOUR_MS))
    expect(await paymentOfSeat(db, seat)).toMatchObject({ status: "void", held: 0 })
    await at(later(SLOT, -2 * HOUR_MS))
    const second = await withCard(group, ben)
    await at(later(SLOT, -HOUR_MS))
    expect(await paymentOfSeat(db, second)).toMatchObject({ status: "authorised" })
    await leaveSeat(db, group, ben)
    await at(later(SLOT, -HOUR_MS + 1))
    expect(await paymentOfSeat(db, second)).toMatchObject({ status: "void", held: 0, captured: 0 })
  })

  it("costs what it cost when it was taken, whatever the session asks for later", async () => {
    const group = await paidGroup()
    const seat = await withCard(group, ana)
    const price = 9_000
    await db.update(groupSessions).set({ price }).where(eq(groupSessions.bookingId, group.id))
    const second = await withCard(group, ben)
    expect(await paymentOfSeat(db, seat)).toMatchObject({ net: NET, gross: GROSS })
    expect(await paymentOfSeat(db, second)).toMatchObject({ net: 9_000, gross: 10_800 })
  })

  it("is not given up for another fee than the one that was seen", async () => {
    const group = await paidGroup()
    await withCard(group, ana)
    await at(later(SLOT, -3 * HOUR_MS))
    expect(await leaveGroup(by(ana), { groupId: group.id, fee: "0" })).toMatchObject({
      problem: { code: "terms_changed", detail: expect.stringContaining("$36.00") },
    })
    const view = await leaveSeat(db, group, ana, "36.00")
    expect(view.mySeat).toMatchObject({ status: "cancelled", late: true, payment: { status: "authorised" } })
  })

  it("moves along with its session: let go of, free to give up for a day, and held anew", async () => {
    const group = await paidGroup()
    const [seat] = [await withCard(group, ana), await withCard(group, ben)]
    await at(later(SLOT, -3 * HOUR_MS))
    expect(await paymentOfSeat(db, seat)).toMatchObject({ status: "authorised" })
    const startUtc = later(SLOT, 2 * DAY_MS)
    accepted(await rescheduleGroup(by(analyst), { groupId: group.id, startUtc, outsideHours: true }))
    await at(later(SLOT, -2 * HOUR_MS))
    expect(await paymentOfSeat(db, seat)).toMatchObject({ status: "ready", held: 0 })
    await at(later(startUtc, -DAY_MS))
    expect(await paymentOfSeat(db, seat)).toMatchObject({ status: "authorised", held: GROSS })
    const soon = later(startUtc, 2 * HOUR_MS)
    accepted(await rescheduleGroup(by(analyst), { groupId: group.id, startUtc: soon, outsideHours: true }))
    moveTo(later(soon, -2 * HOUR_MS))
    expect((await leaveSeat(db, group, ben, "0")).mySeat).toMatchObject({ late: false })
    await sweep(db)
    expect(await paymentOfSeat(db, seat)).toMatchObject({ status: "authorised", held: GROSS })
  })

  it("is held anew after a move though its card was refused before, and has its time to be mended", async () => {
    const group = await paidGroup()
    await saveCard(db, ana, "declines_later")
    const seat = await takeSeat(db, group, ana)
    await at(later(SLOT, -3 * HOUR_MS))
    expect(await paymentOfSeat(db, seat)).toMatchObject({ status: "declined" })
    const startUtc = later(SLOT, 2 * DAY_MS)
    accepted(await rescheduleGroup(by(analyst), { groupId: group.id, startUtc, outsideHours: true }))
    expect(await paymentOfSeat(db, seat)).toMatchObject({ status: "ready", payBy: null })
    await at(later(startUtc, -DAY_MS))
    expect(await seatNow(seat.id)).toMatchObject({ status: "taken" })
    expect(await paymentOfSeat(db, seat)).toMatchObject({ payBy: later(startUtc, -2 * HOUR_MS) })
  })

  it("costs nothing where the analyst takes it away, calls the session off, or its minimum is missed", async () => {
    const group = await paidGroup({ seatsMin: 3 })
    const [seat, other] = [await withCard(group, ana), await withCard(group, ben)]
    accepted(
      await removeSeat(by(analyst), { groupId: group.id, seatId: seat.id, reasonText: "A competitor" }),
    )
    await at(later(SLOT, -2 * DAY_MS))
    expect(await seatNow(other.id)).toMatchObject({ status: "released", reasonCode: "minimum_missed" })
    for (const each of [seat, other]) {
      expect(await paymentOfSeat(db, each)).toMatchObject({ status: "void", captured: 0, held: 0 })
    }
    const next = await paidGroup({ startUtc: later(SLOT, DAY_MS) })
    const last = await withCard(next, ana)
    await at(later(next.startUtc, -3 * HOUR_MS))
    expect(await paymentOfSeat(db, last)).toMatchObject({ status: "authorised" })
    accepted(await cancelGroup(by(analyst), { groupId: next.id }))
    await at(later(next.startUtc, -2 * HOUR_MS))
    expect(await paymentOfSeat(db, last)).toMatchObject({ status: "void", captured: 0, held: 0 })
  })

  it("is paid in whole yen", async () => {
    const group = await paidGroup({ price: 8_001, currency: "JPY" })
    const seat = await withCard(group, ana)
    await at(later(group.endUtc, 3 * DAY_MS))
    expect(await paymentOfSeat(db, seat)).toMatchObject({ currency: "JPY", captured: 9_601 })
  })
})

describe("a seat without a card", () => {
  it("waits half an hour for one, and goes to who waits longest where none comes", async () => {
    const group = await paidGroup({ seatsMax: 2 })
    const kept = await withCard(group, ben)
    const seat = await takeSeat(db, group, ana)
    const waiting = await makeUser(db, "investor")
    await makeWait(db, group, waiting)
    expect(accepted(await getSeatPayment(by(ana), { groupId: group.id }))).toMatchObject({
      status: "card_needed",
      next: "add_card",
      payBy: later(NOW, 30 * MINUTE_MS),
    })
    await at(later(NOW, 30 * MINUTE_MS - 1))
    expect(await seatNow(seat.id)).toMatchObject({ status: "taken" })
    await at(later(NOW, 30 * MINUTE_MS))
    expect(await seatNow(seat.id)).toMatchObject({ status: "released", reasonCode: "unpaid" })
    expect(await paymentOfSeat(db, seat)).toMatchObject({ status: "void" })
    expect(await seatNow(kept.id)).toMatchObject({ status: "taken" })
    const places = await db.select().from(groupPlaces).where(eq(groupPlaces.bookingId, group.id))
    expect(places.find(({ seatNo }) => seatNo === seat.seatNo)).toMatchObject({
      seatId: null,
      offerId: expect.any(String),
    })
    const events = await db.select().from(seatEvents).where(eq(seatEvents.seatId, seat.id))
    expect(events.at(-1)).toMatchObject({ event: "seat_released", reasonCode: "unpaid", actorRole: "system" })
  })

  it("cannot be waited for to be had at once, but to be asked", async () => {
    const group = await paidGroup({ seatsMax: 2 })
    for (const who of [ben, await makeUser(db, "investor")]) await withCard(group, who)
    const refused = await joinWaitlist(by(ana), { groupId: group.id, mode: "seat_me" })
    expect(refused).toMatchObject({ problem: { code: "payment_pending" } })
    accepted(await joinWaitlist(by(ana), { groupId: group.id, mode: "ask" }))
    await saveCard(db, ana)
    accepted(await joinWaitlist(by(ana), { groupId: group.id, mode: "seat_me" }))
    await leaveSeat(db, group, ben)
    await settleGroups(systemCtx(db, NOW))
    const [seat] = await db.select().from(sessionSeats).where(eq(sessionSeats.investorId, ana.id))
    expect(seat && (await paymentOfSeat(db, seat))).toMatchObject({ status: "ready", gross: GROSS })
  })

  it("is held once the card comes, and the session is not touched", async () => {
    const group = await paidGroup()
    const seat = await takeSeat(db, group, ana)
    await saveCard(db, ana)
    expect(await paymentOfSeat(db, seat)).toMatchObject({ status: "ready", payBy: null })
    await at(later(SLOT, -HOUR_MS))
    expect(await seatNow(seat.id)).toMatchObject({ status: "taken" })
    expect(await paymentOfSeat(db, seat)).toMatchObject({ status: "authorised" })
  })

  it("waits longer while the provider is down, two hours at most", async () => {
    const group = await paidGroup()
    const seat = await takeSeat(db, group, ana)
    await makeWeather({ db, now: NOW }, { provider: "down" })
    for (let minutes = 4; minutes <= 148; minutes += 4) {
      await at(later(NOW, minutes * MINUTE_MS))
      expect(await seatNow(seat.id), `${minutes} min`).toMatchObject({ status: "taken" })
    }
    await at(later(NOW, 150 * MINUTE_MS))
    expect(await seatNow(seat.id)).toMatchObject({ status: "released", reasonCode: "unpaid" })
  })
})

describe("a seat whose card is refused", () => {
  it("is released two hours before the start, not the session, and nothing is due", async () => {
    const group = await paidGroup()
    await saveCard(db, ana, "declines_later")
    const seat = await takeSeat(db, group, ana)
    const kept = await withCard(group, ben)
    await at(later(SLOT, -DAY_MS))
    expect(await paymentOfSeat(db, seat)).toMatchObject({
      status: "declined",
      payBy: later(SLOT, -2 * HOUR_MS),
    })
    await at(later(SLOT, -2 * HOUR_MS))
    expect(await seatNow(seat.id)).toMatchObject({ status: "released", reasonCode: "unpaid" })
    expect(await paymentOfSeat(db, seat)).toMatchObject({ status: "void", captured: 0 })
    expect(await seatNow(kept.id)).toMatchObject({ status: "taken" })
  })
})

describe("what is nobody's business", () => {
  it("nothing is written where the analyst asks for no card, or the seat is free", async () => {
    const free = await makeAnalyst(db, { paymentPolicy: "none" })
    const group = await makeGroup(db, free, { price: NET })
    const seat = await takeSeat(db, group, ana)
    const gratis = await paidGroup({ price: null, startUtc: later(SLOT, DAY_MS) })
    const second = await takeSeat(db, gratis, ana)
    for (const { id } of [seat, second]) {
      expect(await db.$count(sessionPayments, eq(sessionPayments.seatId, id))).toBe(0)
    }
    expect(await getSeatPayment(by(ana), { groupId: group.id })).toMatchObject({
      problem: { code: "not_found" },
    })
  })

  it("another's payment is not there, but for an admin who names the seat", async () => {
    const group = await paidGroup()
    const seat = await withCard(group, ana)
    const asked = { groupId: group.id, seatId: seat.id }
    const missing = { ok: false, problem: { code: "not_found" } }
    expect(await getSeatPayment(by(ben), asked)).toMatchObject(missing)
    expect(await getSeatPayment(by(ben), { groupId: group.id })).toMatchObject(missing)
    const admin = await makeUser(db, "admin")
    expect(await getSeatPayment(by(admin), { groupId: group.id })).toMatchObject(missing)
    expect(accepted(await getSeatPayment(by(admin), asked))).toMatchObject({ gross: "72.00" })
    const listed = accepted(await listPayments(by(admin), { q: ana.name, limit: 10 })).items
    expect(listed).toMatchObject([{ seatId: seat.id, investorName: ana.name }])
  })
})
