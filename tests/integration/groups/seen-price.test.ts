import { beforeEach, describe, expect, it } from "vitest"
import type { User } from "@/lib/context"
import { accepted } from "@/lib/core/result"
import { acceptOffer } from "@/lib/groups/accept-offer"
import { getGroup } from "@/lib/groups/get-group"
import { joinGroup } from "@/lib/groups/join-group"
import { joinWaitlist } from "@/lib/groups/join-waitlist"
import { updateGroup } from "@/lib/groups/update-group"
import { call } from "@/tests/support/doors"
import { bearer, ctxOf, makeAnalyst, makeUser } from "@/tests/support/factories"
import { GROUP_PATH } from "@/tests/support/group-doors"
import { type Group, makeGroup, makeSeat, makeWait } from "@/tests/support/groups"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const SEEN = { priceQuote: "60.00", currency: "USD" } as const

let analyst: User
let investor: User
let group: Group

beforeEach(async () => {
  analyst = await makeAnalyst(db)
  investor = await makeUser(db, "investor")
  group = await makeGroup(db, analyst, { price: 6_000, seatsMax: 2 })
})

/** Its analyst asks for something else. */
const reprice = async (change: { price?: string | null; currency?: "EUR" }) =>
  accepted(await updateGroup(ctxOf(db, analyst), { groupId: group.id, ...change }))

async function fill() {
  for (const who of [await makeUser(db, "investor"), await makeUser(db, "investor")]) {
    await makeSeat(db, group, who)
  }
}

const join = (seen: object) => joinGroup(ctxOf(db, investor), { groupId: group.id, ...seen })
const accept = (seen: object) => acceptOffer(ctxOf(db, investor), { groupId: group.id, ...seen })
const wait = (mode: "ask" | "seat_me", seen: object) =>
  joinWaitlist(ctxOf(db, investor), { groupId: group.id, mode, ...seen })
const refused = (terms: object) => ({
  problem: { code: "terms_changed", terms, detail: expect.stringContaining("Nothing was changed") },
})

describe("a seat whose investor says what he saw", () => {
  it("is not taken at another price, and is at the present one", async () => {
    await reprice({ price: "90.00" })
    expect(await join(SEEN)).toMatchObject(
      refused({ priceQuote: "90.00", currency: "USD", autoConfirm: true }),
    )
    expect(accepted(await getGroup(ctxOf(db, investor), { groupId: group.id })).mySeat).toBeNull()
    expect(accepted(await join({ ...SEEN, priceQuote: "90" })).mySeat).toMatchObject({ price: "90.00" })
  })

  it("is not taken in another currency, nor free for a price; free is null or nothing", async () => {
    await reprice({ price: "60.00", currency: "EUR" })
    expect(await join(SEEN)).toMatchObject(refused({ priceQuote: "60.00", currency: "EUR" }))
    await reprice({ price: null })
    expect(await join({ priceQuote: "60.00" })).toMatchObject(refused({ priceQuote: null }))
    accepted(await join({ priceQuote: null, currency: "EUR" }))
  })

  it("is taken as it stands by who says nothing of it", async () => {
    await reprice({ price: "90.00" })
    accepted(await join({}))
  })

  it("says what it costs before that none is free, and his own session is in the way before that", async () => {
    await reprice({ price: "90.00" })
    await fill()
    expect(await join({ priceQuote: "90.00" })).toMatchObject({ problem: { code: "group_full" } })
    expect(await join(SEEN)).toMatchObject({ problem: { code: "terms_changed" } })
    const other = await makeGroup(db, await makeAnalyst(db))
    await makeSeat(db, other, investor)
    expect(await join(SEEN)).toMatchObject({ problem: { code: "investor_busy" } })
  })

  it("is kept for who was offered it at another price, until he agrees to the present one", async () => {
    await makeSeat(db, group, await makeUser(db, "investor"))
    await makeWait(db, group, investor, { status: "offered" })
    await reprice({ price: "90.00" })
    expect(await accept(SEEN)).toMatchObject(refused({ priceQuote: "90.00" }))
    expect(accepted(await accept({ priceQuote: "90.00" })).mySeat).toMatchObject({ price: "90.00" })
  })

  it("is waited for at once at no other price, as no other is asked before", async () => {
    await fill()
    await reprice({ price: "90.00" })
    expect(await wait("seat_me", SEEN)).toMatchObject(refused({ priceQuote: "90.00" }))
    accepted(await wait("ask", SEEN))
    expect(await wait("seat_me", SEEN)).toMatchObject(refused({ priceQuote: "90.00" }))
    expect(accepted(await wait("seat_me", { priceQuote: "90.00" })).waitlist.mode).toBe("seat_me")
  })
})

describe("over HTTP", () => {
  it("the refusal is a 409 that carries the present terms, and an amount that is none is no input", async () => {
    const authorization = await bearer(db, investor)
    const post = (body: object) =>
      call("POST", `${GROUP_PATH}/join`, { groupId: group.id }, { authorization, body })
    await reprice({ price: "90.00" })
    expect(await post({ price_quote: "60.00", currency: "USD" })).toMatchObject({
      status: 409,
      body: {
        code: "terms_changed",
        terms: { price_quote: "90.00", currency: "USD", auto_confirm: true },
      },
    })
    for (const price_quote of ["", "-1.00", "1e3", "90.000", 90]) {
      expect(await post({ price_quote })).toMatchObject({ status: 400, body: { code: "invalid_input" } })
    }
    expect(await post({ price_quote: "90.00", currency: "USD" })).toMatchObject({ status: 201 })
  })
})
