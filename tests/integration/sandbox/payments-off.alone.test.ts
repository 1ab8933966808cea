import { beforeAll, describe, expect, it, vi } from "vitest"
import { checkouts } from "@/db/schema/providers"
import { openCheckout } from "@/lib/cards/open-checkout"
import type { User } from "@/lib/context"
import { newId } from "@/lib/core/ids"
import { changeSandbox } from "@/lib/sandbox/change-sandbox"
import { chooseSandboxCard } from "@/lib/sandbox/choose-sandbox-card"
import { getSandbox } from "@/lib/sandbox/get-sandbox"
import { getSandboxCheckout } from "@/lib/sandbox/get-sandbox-checkout"
import { runSandbox } from "@/lib/sandbox/run-sandbox"
import { signEvent } from "@/lib/sandbox/sign"
import { call } from "@/tests/support/doors"
import { ctxOf, makeUser, NOW } from "@/tests/support/factories"
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

  it("hears no provider", async () => {
    const { body, headers } = signEvent({ ref: "event", type: "intent.held", objectRef: "intent" }, NOW)
    const door = "/api/payments/webhooks/[provider]"
    const answer = await call("POST", door, { provider: "sandbox" }, { body, headers })
    expect(answer.status).toBe(404)
  })
})
