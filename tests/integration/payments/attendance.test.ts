import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { houseSettings } from "@/db/schema/house"
import { decideCase } from "@/lib/attendance/decide-case"
import { disputeCase } from "@/lib/attendance/dispute-case"
import { getCase } from "@/lib/attendance/get-case"
import { withdrawCase } from "@/lib/attendance/withdraw-case"
import { bookSession } from "@/lib/bookings/book-session"
import { noShowBooking } from "@/lib/bookings/no-show-booking"
import { presentTime } from "@/lib/clock"
import type { User } from "@/lib/context"
import type { CaseDecision } from "@/lib/core/attendance"
import { DAY_MS, HOUR_MS } from "@/lib/core/duration"
import { accepted } from "@/lib/core/result"
import { makeWeather } from "@/lib/sandbox/weather"
import { ctxOf, makeAnalyst, makeUser, NOW, SLOT } from "@/tests/support/factories"
import {
  accountsOf,
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
/** USD 225.00 and 20 % tax; half of it where it is missed. */
const [GROSS, FEE] = [27_000, 13_500]
let investor: User
let analyst: User
let admin: User
let bookingId: string

beforeEach(async () => {
  moveTo(NOW)
  const taxRules = [{ country: null, hasTaxId: null, basisPoints: 2_000, label: "VAT 20%", note: null }]
  await db.insert(houseSettings).values({ version: 1, taxRules }).onConflictDoNothing()
  await makeWeather({ db, now: NOW }, { provider: "up", events: "once" })
  investor = await makeUser(db, "investor")
  admin = await makeUser(db, "admin")
  analyst = await makeAnalyst(db, { paymentPolicy: "card", autoConfirm: true, noShowPercent: 50 })
  await saveCard(db, investor)
  const wish = { analystId: analyst.id, startUtc: SLOT, durationMinutes: 30 }
  bookingId = accepted(await bookSession(by(investor), wish)).id
  moveTo(later(SLOT, -HOUR_MS))
  await sweep(db)
  moveTo(later(SLOT, HOUR_MS))
})

afterEach(async () => {
  moveTo()
  expect(await violationsIn(db)).toEqual([])
})

const by = (who: User) => ctxOf(db, who, presentTime())
const payment = () => paymentOf(db, bookingId)
const report = async (who: User) => accepted(await noShowBooking(by(who), { bookingId }))
const dispute = async (who: User) =>
  accepted(await disputeCase(by(who), { bookingId, text: "I was in the call." }))
async function decide(decision: CaseDecision) {
  const { id: caseId, revision } = accepted(await getCase(by(admin), { bookingId }))
  accepted(await decideCase(by(admin), { caseId, decision, text: "So it was.", revision }))
  await sweep(db)
}
/** Until 12 h before the hold ends, when what is claimed is taken. */
async function untilClaimed() {
  const { captureBefore } = await payment()
  moveTo(later(captureBefore ?? NOW, -12 * HOUR_MS))
  await sweep(db)
}

describe("a session that its investor missed", () => {
  beforeEach(() => report(analyst))

  it("keeps its hold until silence upholds the report, and then costs the fee", async () => {
    await sweep(db)
    expect(await payment()).toMatchObject({ status: "authorised", held: GROSS, captured: 0 })
    moveTo(later(presentTime(), 72 * HOUR_MS))
    await sweep(db)
    expect(await payment()).toMatchObject({ status: "captured", held: 0, captured: FEE })
    expect(await documentsOf(db, bookingId)).toEqual([
      { kind: "invoice", net: 11_250, tax: 2_250, gross: FEE },
    ])
  })

  it("costs the fee 12 h before the hold ends, though the case is open, and the rest once it was held after all", async () => {
    await dispute(investor)
    const { captureBefore } = await payment()
    moveTo(later(captureBefore ?? NOW, -12 * HOUR_MS - 1))
    await sweep(db)
    expect(await payment()).toMatchObject({ status: "authorised", captured: 0 })
    await untilClaimed()
    expect(await payment()).toMatchObject({ status: "captured", captured: FEE })
    await decide("dismiss")
    expect(await payment()).toMatchObject({ status: "captured", captured: GROSS, refunded: 0 })
    expect(await documentsOf(db, bookingId)).toHaveLength(2)
  })

  it("costs nothing where nobody came: what was taken is given back", async () => {
    await dispute(investor)
    await untilClaimed()
    await decide("neither")
    expect(await payment()).toMatchObject({ captured: FEE, refunded: FEE })
    expect(await accountsOf(db, bookingId)).toEqual({})
    expect(await happenedTo(db, bookingId)).toContain("payment_refunded")
  })

  it("costs nothing where nobody came before anything was taken", async () => {
    await dispute(investor)
    await decide("neither")
    expect(await payment()).toMatchObject({ status: "void", held: 0, captured: 0 })
  })

  it("stays at the fee where it is upheld after that was taken, also once it is reopened and upheld again", async () => {
    await dispute(investor)
    await untilClaimed()
    for (const decision of ["uphold", "reopen", "uphold"] as const) await decide(decision)
    expect(await payment()).toMatchObject({ status: "captured", captured: FEE, refunded: 0 })
  })

  it("is due in full where the report is taken back", async () => {
    accepted(await withdrawCase(by(analyst), { bookingId }))
    await sweep(db)
    expect(await payment()).toMatchObject({ status: "captured", captured: GROSS })
  })
})

describe("a session that its analyst missed", () => {
  it("is freed at the report, and due again where that is dismissed", async () => {
    await report(investor)
    await sweep(db)
    expect(await payment()).toMatchObject({ status: "void", held: 0, captured: 0 })
    await dispute(analyst)
    moveTo(later(presentTime(), 14 * DAY_MS))
    await sweep(db)
    expect(await payment()).toMatchObject({ status: "captured", captured: GROSS })
  })

  it("costs nothing once that is upheld", async () => {
    await report(investor)
    moveTo(later(presentTime(), 72 * HOUR_MS))
    await sweep(db)
    expect(await payment()).toMatchObject({ status: "void", captured: 0 })
  })
})
