import { eq } from "drizzle-orm"
import { sessionPayments } from "@/db/schema/payments"
import { sandboxIntents } from "@/db/schema/sandbox"
import { newId } from "@/lib/core/ids"
import { e2eDatabase } from "../support/e2e-database"
import { ADMIN, expect, expectAccessible, signIn, test } from "../support/journey"
import { inLondon, makeOwnAnalyst, makeOwnInvestor } from "../support/own-people"
import { issueAt, makePaidSession } from "../support/paid-sessions"
import { makeFinding, makeOwed } from "../support/payment-acts"

// Issuing a document asks the environment whether the money is real.
process.env.DATABASE_URL ??= process.env.E2E_DATABASE_URL

/** A session that took place two days ago and was paid in the sandbox: USD 270.00. */
async function makeOwnPayment(name: string) {
  const db = e2eDatabase()
  const people = { investor: await makeOwnInvestor({ name }), analyst: await makeOwnAnalyst() }
  const now = inLondon(0, 0)
  const intentRef = `sandbox_intent_${newId()}`
  const { payment, operationId, amounts } = await makePaidSession(db, people, {
    booking: { startUtc: inLondon(-2, 10), createdAt: now, updatedAt: now },
    payment: { intentRef, createdAt: now, updatedAt: now },
    operation: { createdAt: now, settledAt: now, answer: { ref: intentRef } },
  })
  await db.insert(sandboxIntents).values({
    ...{ ref: intentRef, customerRef: `cus_${newId()}`, methodRef: `pm_${newId()}`, operationId },
    ...{ state: "captured", currency: "USD", amount: 27_000, captured: 27_000, createdAt: now },
  })
  const issuing = { paymentId: payment.id, operationId, amounts, correctsId: null } as const
  await issueAt(db, { ...issuing, kind: "invoice", purpose: "session" }, now)
  return { db, people, payment }
}

const statusOf = async (db: ReturnType<typeof e2eDatabase>, id: string) =>
  (await db.select().from(sessionPayments).where(eq(sessionPayments.id, id)))[0]

test("an admin finds a payment, gives a part of it back, and sees it in the books", {
  tag: "@narrowed",
}, async ({ page }) => {
  const name = `Refunded Quill ${test.info().project.name}`
  const { db, payment } = await makeOwnPayment(name)
  await signIn(page, ADMIN, "/admin/payments")
  await expect(page.getByRole("region", { name: "Test money" })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole("searchbox", { name: "Search names" }).fill(name.toLowerCase())
  await page.getByRole("button", { name: "Search", exact: true }).click()
  const row = page.getByRole("list", { name: "Payments" }).getByRole("listitem").first()
  await expect(row).toContainText("$270.00")
  await row.getByRole("link", { name }).click()
  await expect(page.getByRole("heading", { level: 1 })).toContainText(name)
  await expectAccessible(page)

  const amount = page.getByLabel("Amount in USD")
  await expect(amount).toHaveValue("270.00")
  await amount.fill("270.01")
  await page.getByRole("button", { name: "Refund…" }).click()
  await expect(page.getByText("No more than $270.00 can be given back.")).toBeVisible()
  await amount.fill("100")
  await amount.press("Enter")
  const dialog = page.getByRole("dialog", { name: `Refund $100.00 to ${name}?` })
  await dialog.getByRole("button", { name: "Refund $100.00" }).click()
  await expect(dialog.getByText("This is required.")).toBeVisible()
  await dialog.getByLabel("Why").fill("The line broke")
  await expectAccessible(page)
  await dialog.getByRole("button", { name: "Refund $100.00" }).click()
  await expect(dialog).toBeHidden()
  await expect(async () => {
    expect((await statusOf(db, payment.id))?.refunded).toBe(10_000)
  }).toPass()
  await page.reload()
  await expect(page.getByRole("row", { name: /^Given back/ })).toContainText("−$100.00")
  await expect(page.getByRole("row", { name: /^Kept/ })).toContainText("$170.00")
  await expect(page.getByRole("region", { name: "Documents" }).getByRole("listitem")).toHaveCount(2)
  await expect(page.getByText("The line broke").first()).toBeVisible()
  await expectAccessible(page)

  await page.goto("/admin/ledger?account=revenue&currency=USD")
  await expect(page.getByRole("table", { name: "USD" }).getByRole("row", { name: /^Sum/ })).toContainText(
    "$0.00",
  )
  await expectAccessible(page)
})

test("an admin writes off what is owed", { tag: "@narrowed" }, async ({ page }) => {
  const { db, people } = await makeOwnPayment("Owing Quill")
  const paymentId = await makeOwed(db, { ...people, analyst: await makeOwnAnalyst() }, new Date())
  await signIn(page, ADMIN, `/admin/payments/${paymentId}`)
  await page.getByRole("button", { name: "Write off…" }).click()
  const dialog = page.getByRole("dialog", { name: "Write off $270.00 of Owing Quill?" })
  await dialog.getByLabel("Why").fill("The firm is gone")
  await dialog.getByRole("button", { name: "Write off $270.00" }).click()
  await expect(page.getByText("$270.00 given up")).toBeVisible()
  await expectAccessible(page)
})

test("an admin closes a difference from the provider that stays", async ({ page }) => {
  const { db, people } = await makeOwnPayment("Differing Quill")
  const { payment } = await makeFinding(db, { ...people, analyst: await makeOwnAnalyst() })
  await signIn(page, ADMIN, `/admin/payments/${payment.id}`)
  await page.getByRole("button", { name: "Close: Another amount is held" }).click()
  const dialog = page.getByRole("dialog", { name: "Close this difference?" })
  await dialog.getByRole("button", { name: "Close it" }).click()
  await expect(dialog.getByText("This is required.")).toBeVisible()
  await dialog.getByLabel("Why").fill("Their books were moved")
  await expectAccessible(page)
  await dialog.getByRole("button", { name: "Close it" }).click()
  await expect(page.getByRole("button", { name: "Close: Another amount is held" })).toBeHidden()
  await page.getByText("Closed differences").click()
  await expect(page.getByText("Their books were moved")).toBeVisible()
  await expectAccessible(page)
})

test.describe("without JavaScript", { tag: "@desktop" }, () => {
  test.use({ javaScriptEnabled: false })

  test("a difference is closed by the page itself", async ({ page }) => {
    const { db, people } = await makeOwnPayment("Plainly Differing")
    const { payment } = await makeFinding(db, { ...people, analyst: await makeOwnAnalyst() })
    await signIn(page, ADMIN, `/admin/payments/${payment.id}`)
    await page.getByRole("button", { name: "Close: Another amount is held" }).click()
    await page.getByLabel("Why").fill("Their books were moved")
    await page.getByRole("button", { name: "Close it" }).click()
    await expect(page.getByText("Closed differences")).toBeVisible()
  })

  test("the page itself asks with the amount, and gives back", async ({ page }) => {
    const { payment } = await makeOwnPayment("Plain Quill")
    await signIn(page, ADMIN, `/admin/payments/${payment.id}`)
    await page.getByLabel("Amount in USD").fill("20")
    await page.getByRole("button", { name: "Refund…" }).click()
    await page.getByLabel("Why").fill("Asked for")
    await page.getByRole("button", { name: "Refund $20.00" }).click()
    await expect(
      page.getByText("Refund under way").or(page.getByText("$20.00 given back")).first(),
    ).toBeVisible()
  })
})
