import { eq } from "drizzle-orm"
import { beforeAll, beforeEach, describe, expect, it } from "vitest"
import { billingProfiles, invoices } from "@/db/schema/invoices"
import { sessionPayments } from "@/db/schema/payments"
import { updateBilling } from "@/lib/billing/update-billing"
import type { User } from "@/lib/context"
import { DAY_MS } from "@/lib/core/duration"
import { newId } from "@/lib/core/ids"
import { accepted } from "@/lib/core/result"
import { eraseUser } from "@/lib/users/erase-user"
import { ctxOf, makeAnalyst, makeUser, NOW } from "@/tests/support/factories"
import { makeInvoice, makePaidSession } from "@/tests/support/paid-sessions"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
let first: User
let second: User
let investor: User
let analyst: User

beforeAll(async () => {
  first = await makeUser(db, "admin")
  second = await makeUser(db, "admin")
})
beforeEach(async () => {
  investor = await makeUser(db, "investor")
  analyst = await makeAnalyst(db)
})

const erase = (by: User, { id }: User) => eraseUser(ctxOf(db, by), { userId: id })

describe("erasing a person with whom there is money", () => {
  it.each(["card_needed", "ready", "action_needed", "declined", "authorised", "owed"] as const)(
    "waits while a session's payment is %s, on either side of it",
    async (status) => {
      const captureBefore = new Date(NOW.getTime() + DAY_MS)
      const hold = { intentRef: newId(), held: 27_000, heldCurrency: "USD", captureBefore } as const
      const open = {
        ...{ status, captured: 0 },
        ...(status === "card_needed" ? { methodId: null } : {}),
        ...(status === "authorised" ? hold : {}),
      }
      const { payment } = await makePaidSession(db, { investor, analyst }, { payment: open })
      for (const person of [investor, analyst])
        expect(await erase(first, person)).toMatchObject({ problem: { code: "has_open_payments" } })
      await db
        .update(sessionPayments)
        .set({ status: status === "owed" ? "written_off" : "void", held: 0 })
        .where(eq(sessionPayments.id, payment.id))
      accepted(await erase(first, analyst))
      accepted(await erase(first, investor))
      expect(accepted(await erase(second, investor))).toMatchObject({ state: "erased" })
    },
  )

  it("takes with it to whom invoices are made out, and leaves those that were issued", async () => {
    const invoiceId = await makeInvoice(db, { investor, analyst })
    accepted(await updateBilling(ctxOf(db, investor), { legalName: "Voss Capital Ltd" }))
    accepted(await erase(first, investor))
    accepted(await erase(second, investor))
    expect(await db.$count(billingProfiles, eq(billingProfiles.userId, investor.id))).toBe(0)
    expect(await db.$count(invoices, eq(invoices.id, invoiceId))).toBe(1)
  })
})
