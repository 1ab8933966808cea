import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { saveBillingAction } from "@/app/actions/billing"
import { openCheckoutAction, refreshCheckoutAction, removeMethodAction } from "@/app/actions/cards"
import { BillingForm } from "@/components/money/billing-form"
import { CardSection } from "@/components/money/card-section"
import { CheckoutReturn } from "@/components/money/checkout-return"
import { InvoiceList } from "@/components/money/invoice-list"
import { TestMoneyBand } from "@/components/money/test-money-band"
import { clockOf } from "@/lib/accounts/rules"
import { getBilling } from "@/lib/billing/get-billing"
import { listMethods } from "@/lib/cards/list-methods"
import { CHECKOUT_PARAM, cardName, cardUntil } from "@/lib/cards/rules"
import { countryChoices } from "@/lib/core/country-names"
import { accepted } from "@/lib/core/result"
import { listInvoices } from "@/lib/invoices/list-invoices"
import { takesCards, takesTestMoney } from "@/lib/payments/takes-cards"
import { dateIn, formatDate } from "@/lib/time"
import { requireCtx } from "@/lib/web/auth-session"
import { type SearchParams, textOf } from "@/lib/web/search-params"

export const metadata: Metadata = { title: "Payment" }

const SHOWN = 20

/** An investor's card, whom invoices are made out to, and the invoices. */
export default async function PaymentPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requireCtx("investor")
  if (!takesCards()) notFound()
  const asked = await searchParams
  const { timeZone } = clockOf(ctx.actor)
  const [methods, billing, invoices] = await Promise.all([
    listMethods(ctx, {}),
    getBilling(ctx, {}),
    listInvoices(ctx, { limit: SHOWN, cursor: textOf(asked.cursor) }),
  ])
  // A cursor that was typed.
  if (!invoices.ok) notFound()
  const [card] = accepted(methods).items
  const { items, nextCursor } = invoices.value
  const checkoutId = textOf(asked[CHECKOUT_PARAM])
  const isOver = card !== undefined && card.exp < dateIn("UTC", ctx.now).slice(0, card.exp.length)
  return (
    <div className="mt-7 flex max-w-2xl flex-col gap-12">
      {takesTestMoney() && <TestMoneyBand className="-mb-3" />}
      {checkoutId && (
        <CheckoutReturn key={checkoutId} checkoutId={checkoutId} refresh={refreshCheckoutAction} />
      )}
      <CardSection
        key={card?.id}
        card={card ? { id: card.id, name: cardName(card), until: cardUntil(card), isOver } : null}
        isAsked={textOf(asked.do) === "remove"}
        open={openCheckoutAction}
        remove={removeMethodAction}
      />
      <BillingForm
        key={accepted(billing).revision}
        billing={accepted(billing)}
        countries={countryChoices()}
        action={saveBillingAction}
      />
      <InvoiceList
        invoices={items}
        next={nextCursor && `/settings/payment?cursor=${encodeURIComponent(nextCursor)}#invoices`}
        issuedOn={({ issuedAt }) => formatDate(dateIn(timeZone, issuedAt), "short-year")}
      />
    </div>
  )
}
