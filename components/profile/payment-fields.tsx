"use client"
import { ChoiceGroup, RadioRow } from "@/components/ui/choice-row"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import {
  CURRENCIES,
  CURRENCY_DECIMALS,
  type Currency,
  formatMoney,
  fromDecimalString,
  quotePrice,
} from "@/lib/core/money"
import { feeOf } from "@/lib/payments/rules"
import { type Draft, listOf } from "./draft"
import { FormSection } from "./form-section"
import type { ProfileActionForm } from "./use-profile-form"

/** How sessions are paid, and what is due when one is called off late or missed; what is stored goes along where no cards are taken. */
export function PaymentFields({
  form,
  draft,
  stored,
  takesCards,
}: {
  form: ProfileActionForm
  /** What is typed at present. */
  draft: Draft
  stored: Draft
  takesCards: boolean
}) {
  if (!takesCards) {
    return (["paymentPolicy", "lateCancelPercent", "noShowPercent"] as const).map((name) => (
      <input key={name} type="hidden" name={name} value={stored[name]} />
    ))
  }
  const { label: legend, ...policy } = form.field("paymentPolicy")
  const percent = (name: "lateCancelPercent" | "noShowPercent", when: string) => (
    <Field {...form.field(name)} hint={`${when} ${exampleOf(draft, name) ?? "Of the session’s price."}`}>
      <div className="flex items-center gap-3">
        <Input inputMode="numeric" autoComplete="off" {...form.control(name)} className="w-24! shrink-0" />
        <span className="type-body text-ink-2">percent</span>
      </div>
    </Field>
  )
  return (
    <FormSection title="Payment" lede="Sessions without a price are never paid by card.">
      <div className="group/payment flex flex-col gap-6">
        <ChoiceGroup legend={legend} {...policy}>
          <RadioRow
            label="Outside Analyst Connect"
            hint="The price is shown; nothing is asked or taken here."
            {...form.choice("paymentPolicy", "none")}
          />
          <RadioRow
            label="By card, here"
            hint="Held a day before the session, taken after it. Sessions booked before stay as they are."
            {...form.choice("paymentPolicy", "card")}
          />
        </ChoiceGroup>
        <div className="hidden gap-6 group-has-[input[value=card]:checked]/payment:grid sm:grid-cols-2">
          {percent("lateCancelPercent", "Where it comes after your cancel notice.")}
          {percent("noShowPercent", "Where the investor does not come.")}
        </div>
      </div>
    </FormSection>
  )
}

/** What a percent comes to: "Of $225.00 for 30 min that is $112.50, plus tax."; undefined while rate or percent are none. */
function exampleOf(draft: Draft, name: "lateCancelPercent" | "noShowPercent"): string | undefined {
  const currency = CURRENCIES.find((each) => each === draft.currency)
  const price = currency && priceOf(draft, currency)
  if (!price || !/^\d{1,3}$/.test(draft[name]) || Number(draft[name]) > 100) return undefined
  const fee = feeOf(price.amount, Number(draft[name]), 0).net
  const of = `${formatMoney(price.amount, currency)} for ${price.minutes} min`
  return `Of ${of} that is ${formatMoney(fee, currency)}, plus tax.`
}

function priceOf(draft: Draft, currency: Currency): { amount: number; minutes: number } | null {
  const minutes = Number(listOf(draft.sessionMinutes)[0])
  const rate = draft.hourlyRate
  if (!minutes || !/^\d{1,7}(\.\d{1,2})?$/.test(rate) || Number(rate) === 0) return null
  const decimals = rate.split(".")[1]?.length ?? 0
  if (decimals > CURRENCY_DECIMALS[currency]) return null
  return { amount: quotePrice(fromDecimalString(rate, currency), minutes), minutes }
}
