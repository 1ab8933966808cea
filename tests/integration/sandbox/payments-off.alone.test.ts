import { beforeAll, describe, expect, it, vi } from "vitest"
import { checkouts } from "@/db/schema/providers"
import { bookSession } from "@/lib/bookings/book-session"
import { openCheckout } from "@/lib/cards/open-checkout"
import type { User } from "@/lib/context"
import { DAY_MS } from "@/lib/core/duration"
import { newId } from "@/lib/core/ids"
import { joinGroup } from "@/lib/groups/join-group"
import { getPaymentTerms } from "@/lib/payments/get-payment-terms"
import { changeSandbox } from "@/lib/sandbox/change-sandbox"
import { chooseSandboxCard } from "@/lib/sandbox/choose-sandbox-card"
import { getSandbox } from "@/lib/sandbox/get-sandbox"
import { getSandboxCheckout } from "@/lib/sandbox/get-sandbox-checkout"
import { runSandbox } from "@/lib/sandbox/run-sandbox"
import { signEvent } from "@/lib/sandbox/sign"
import { makeStrikes } from "@/tests/support/attendance"
import { call } from "@/tests/support/doors"
import { ctxOf, makeAnalyst, makeUser, NOW, SLOT } from "@/tests/support/factories"
import { makeGroup } from "@/tests/support/groups"
import { testDatabase } from "@/tests/support/test-database"

vi.hoisted(() => {
  process.env.PAYMENTS = "off"
})

const { db } = testDatabase()
let investor: User
let admin: User

beforeAll(async () => {
  investor = await makeUser(db, "investor")
  admin = await makeUser(db, "admin")
})

describe("a house that takes no payments", () => {
  it("has no sandbox, neither for investors nor for admins", async () => {
    const refused = { ok: false, problem: { code: "not_found" } }
    const checkoutId = newId()
    expect(await changeSandbox(ctxOf(db, admin), { lapseHolds: true })).toMatchObject(refused)
    expect(await getSandbox(ctxOf(db, admin), {})).toMatchObject(refused)
    expect(await getSandboxCheckout(ctxOf(db, investor), { checkoutId })).toMatchObject(refused)
    expect(await chooseSandboxCard(ctxOf(db, investor), { checkoutId, card: "works" })).toMatchObject(refused)
    await runSandbox(db)
  })

  it("opens no page for a card, and keeps none", async () => {
    const answer = await openCheckout(ctxOf(db, investor), { purpose: "setup", returnTo: "/" })
    expect(answer).toMatchObject({ ok: false, problem: { code: "provider_unavailable" } })
    expect(await db.$count(checkouts)).toBe(0)
  })

  it("asks nobody for one, however many sessions he missed", async () => {
    const analyst = await makeAnalyst(db, { autoConfirm: true })
    const from = [20, 10].map((days) => new Date(NOW.getTime() - days * DAY_MS))
    await makeStrikes(db, { investor, analyst }, from)
    const wish = { analystId: analyst.id, startUtc: SLOT, durationMinutes: 30 }
    expect(await bookSession(ctxOf(db, investor), wish)).toMatchObject({
      value: { status: "confirmed", payment: null },
    })
    const group = await makeGroup(db, analyst, { price: 6_000, startUtc: new Date(SLOT.getTime() + DAY_MS) })
    expect(await joinGroup(ctxOf(db, investor), { groupId: group.id })).toMatchObject({
      value: { mySeat: { payment: null } },
    })
    expect(await getPaymentTerms(ctxOf(db, investor), { analystId: analyst.id })).toMatchObject({
      value: null,
    })
  })

  it("hears no provider", async () => {
    const { body, headers } = signEvent({ ref: "event", type: "intent.held", objectRef: "intent" }, NOW)
    const door = "/api/payments/webhooks/[provider]"
    const answer = await call("POST", door, { provider: "sandbox" }, { body, headers })
    expect(answer.status).toBe(404)
  })
})
