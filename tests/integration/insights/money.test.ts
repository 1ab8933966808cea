import { beforeAll, describe, expect, it } from "vitest"
import type { User } from "@/lib/context"
import { DAY_MS } from "@/lib/core/duration"
import { accepted } from "@/lib/core/result"
import { getMoneyFigures } from "@/lib/insights/get-money-figures"
import { ctxOf, makeAnalyst, makeUser } from "@/tests/support/factories"
import { makePaidSession } from "@/tests/support/paid-sessions"
import { makeOwed } from "@/tests/support/payment-acts"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
/** A Tuesday; the factories' slot is the Tuesday two weeks later. */
const TUESDAY = new Date("2026-11-17T10:00:00Z")
const WEEK = { first: "2026-11-16", last: "2026-11-16", timeZone: "Europe/London" }

let admin: User
let analyst: User

beforeAll(async () => {
  admin = await makeUser(db, "admin")
  analyst = await makeAnalyst(db)
  const people = { investor: await makeUser(db, "investor"), analyst }
  const at = (day: number) => new Date(TUESDAY.getTime() + day * DAY_MS)
  const pay = (day: number, payment: object, of = people) =>
    makePaidSession(db, of, {
      booking: { startUtc: at(day), endUtc: new Date(at(day).getTime() + 1_800_000) },
      payment,
    })
  await pay(0, { refunded: 7_000 })
  await pay(1, {})
  await pay(2, { captured: 0, status: "ready" })
  await pay(3, { captured: 0, status: "void" })
  // Nothing of a fee is to come, before it is due.
  await pay(2.1, { captured: 0, status: "ready", feeOnly: true, lateCancelPercent: 0 })
  await pay(4, { currency: "JPY", net: 30_000, tax: 6_000, gross: 36_000, captured: 36_000 })
  // Of the weeks around it.
  await pay(-2, {})
  await pay(6, {})
  await makeOwed(db, { ...people, analyst: await makeAnalyst(db) })
})

describe("what payments of weeks come to", () => {
  const read = async (asked: object = {}) =>
    accepted(await getMoneyFigures(ctxOf(db, admin), { ...WEEK, ...asked }))

  it("is counted by how they stand, each currency by itself, of sessions that start in them", async () => {
    expect(await read()).toEqual([
      { currency: "USD", taken: 54_000, refunded: 7_000, owed: 0, writtenOff: 0, toCome: 27_000 },
      { currency: "JPY", taken: 36_000, refunded: 0, owed: 0, writtenOff: 0, toCome: 0 },
    ])
    expect(await read({ first: "2026-11-30", last: "2026-11-30" })).toEqual([
      { currency: "USD", taken: 0, refunded: 0, owed: 27_000, writtenOff: 0, toCome: 0 },
    ])
  })

  it("is of one analyst where one is named, and of none nothing", async () => {
    expect(await read({ analystId: analyst.id })).toHaveLength(2)
    expect(await read({ analystId: admin.id })).toEqual([])
  })
})
