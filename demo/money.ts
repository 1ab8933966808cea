import type { Transaction } from "@/db/client"
import { houseSettings, type Seller, type TaxRule } from "@/db/schema/house"
import { billingProfiles } from "@/db/schema/invoices"
import { paymentMethods } from "@/db/schema/payment-methods"
import { sessionPayments } from "@/db/schema/payments"
import { taxedBuyer, taxRuleFor } from "@/lib/billing/tax-rules"
import { NO_ADDRESS } from "@/lib/core/addresses"
import { newId } from "@/lib/core/ids"
import { FEE_PERCENTS } from "@/lib/core/payments"
import { amountsOf } from "@/lib/payments/rules"
import { CARD_RULES, methodRefOf } from "@/lib/sandbox/rules"
import type { DemoRows } from "./demo-rows"
import { ADMIN } from "./people"

const SELLER: Seller = {
  legalName: "Northgate Research Ltd",
  address: { ...NO_ADDRESS, line1: "41 Cornhill", postalCode: "EC3V 3ND", city: "London" },
  country: "GB",
  taxId: "GB000987654",
  registration: "Company 00123456, England",
  email: "accounts@northgate.example",
}

const TAX_RULES: TaxRule[] = [
  { country: "GB", hasTaxId: null, basisPoints: 2_000, label: "VAT 20%, United Kingdom", note: null },
  {
    country: null,
    hasTaxId: true,
    basisPoints: 0,
    label: "VAT 0%",
    note: "Reverse charge: the buyer accounts for the tax.",
  },
  { country: null, hasTaxId: null, basisPoints: 0, label: "Outside the scope of VAT", note: null },
]

/** So many of an analyst's last sessions are paid here: he has asked for cards for a while. */
const PAID_BACK = 6
/** Their sessions are told as stories, which know nothing of money. */
const WITHOUT_PAYMENTS = ["investor@demo.test", "investor2@demo.test"]

/**
 * Who sells in the demo and what is taxed how, cards of the sandbox, and payments of those sessions whose analysts ask for one.
 */
export async function writeDemoMoney(tx: Transaction, rows: DemoRows, now: Date): Promise<void> {
  const payers = rows.users.filter(({ role }) => role === "investor")
  await tx.insert(houseSettings).values({
    version: 1,
    seller: SELLER,
    zone: ADMIN.timeZone,
    taxRules: TAX_RULES,
    createdAt: now,
  })
  await tx.insert(billingProfiles).values(
    payers.map(({ id, firm, timeZone }) => ({
      userId: id ?? newId(),
      legalName: firm,
      country: timeZone === "Europe/London" ? "GB" : null,
      taxId: firm && timeZone !== "Europe/London" ? "EU372000123" : null,
      updatedAt: now,
    })),
  )
  const cards = payers.map(({ id }) => {
    const { brand, last4, exp } = CARD_RULES.works
    const refs = { customerRef: `demo_${id}`, methodRef: methodRefOf("works", newId()) }
    return {
      id: newId(),
      investorId: id ?? newId(),
      provider: "sandbox",
      ...refs,
      brand,
      last4,
      exp,
      createdAt: now,
    }
  })
  await tx.insert(paymentMethods).values(cards)
  const payments = paymentsOf(rows, cards, now)
  if (payments.length > 0) await tx.insert(sessionPayments).values(payments)
}

function paymentsOf(
  { bookings, profiles, users }: DemoRows,
  cards: readonly { readonly id: string; readonly investorId: string }[],
  now: Date,
): (typeof sessionPayments.$inferInsert)[] {
  const people = new Map(users.map((user) => [user.id, user]))
  const asking = profiles.filter(({ paymentPolicy }) => paymentPolicy === "card")
  return asking.flatMap((profile) => {
    const own = bookings.filter(
      ({ analystId, investorId }) =>
        analystId === profile.analystId && !WITHOUT_PAYMENTS.includes(people.get(investorId)?.email ?? ""),
    )
    const held = own.filter(({ status }) => status === "completed").toSorted(byStart)
    const toCome = own.filter(({ status }) => status === "confirmed")
    return [...held.slice(-PAID_BACK), ...toCome].flatMap(({ id, investorId, priceQuote, currency }) => {
      const card = cards.find((each) => each.investorId === investorId)
      if (!id || !card || !priceQuote) return []
      const isBritish = people.get(investorId)?.timeZone === "Europe/London"
      const hasTaxId = !isBritish && people.get(investorId)?.firm !== null
      const buyer = taxedBuyer({ country: isBritish ? "GB" : null, taxId: hasTaxId ? "EU" : null }, null)
      const tax = taxRuleFor(TAX_RULES, buyer)
      return {
        ...{ id: newId(), bookingId: id, investorId, currency: currency ?? profile.currency ?? "USD" },
        ...amountsOf(priceQuote, tax.basisPoints),
        ...{ taxBp: tax.basisPoints, taxLabel: tax.label, taxNote: tax.note },
        ...{ lateCancelPercent: FEE_PERCENTS.lateCancel, noShowPercent: FEE_PERCENTS.noShow },
        cancelNoticeMinutes: profile.cancelNoticeMinutes ?? 0,
        ...{ methodId: card.id, status: "ready" as const, createdAt: now, updatedAt: now },
      }
    })
  })
}

function byStart(a: DemoRows["bookings"][number], b: DemoRows["bookings"][number]): number {
  return a.startUtc.getTime() - b.startUtc.getTime()
}
