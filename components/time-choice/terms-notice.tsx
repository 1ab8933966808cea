"use client"
import { FormNotice } from "@/components/forms/sending-form"
import { priceWords } from "@/lib/bookings/words"
import { PROBLEMS } from "@/lib/core/problems"
import type { Terms } from "@/lib/core/terms"
import { useTimeChoice } from "./time-choice"

/** The terms are not what was sent: shows old and new of what changed, and asks again. The form sends the new ones. */
export function TermsNotice({ sent, present }: { sent: Terms; present: Terms }) {
  const changes = [
    { label: "Price", words: priceWords },
    // A price names its currency; of nothing to pay only this tells it.
    ...(present.priceQuote === null ? [{ label: "Currency", words: ({ currency }: Terms) => currency }] : []),
    { label: "Confirmation", words: confirmationWords },
  ]
    .map(({ label, words }) => ({ label, before: words(sent), after: words(present) }))
    .filter(({ before, after }) => before !== after)
  return (
    <FormNotice title={PROBLEMS.terms_changed.title}>
      <p>
        They were changed while this page was open. Nothing was sent, and what you typed is kept. If you agree
        to the new ones, press again.
      </p>
      <dl className="mt-2">
        {changes.map(({ label, before, after }) => (
          <div key={label} className="flex flex-wrap gap-x-2 py-0.5 type-body">
            <dt className="text-ink-2">{label}</dt>
            <dd className="text-ink">
              <span className="sr-only">before: </span>
              <s className="text-ink-2">{before}</s>
              <span aria-hidden="true"> → </span>
              <span className="sr-only">, now: </span>
              <strong className="font-semibold">{after}</strong>
            </dd>
          </div>
        ))}
      </dl>
    </FormNotice>
  )
}

function confirmationWords({ autoConfirm }: Terms): string {
  return autoConfirm ? "confirmed at once" : "by the analyst's answer"
}

/** The terms that the page shows, as what its form says was seen. An empty field would say nothing: free is "0". */
export function TermsFields() {
  const { priceQuote, currency, autoConfirm } = useTimeChoice().terms
  return (
    <>
      <input type="hidden" name="priceQuote" value={priceQuote ?? "0"} />
      <input type="hidden" name="currency" value={currency} />
      <input type="hidden" name="autoConfirm" value={String(autoConfirm)} />
    </>
  )
}

/** What `TermsFields` sent, read back from a refused form; what is not there counts as unchanged. */
export function readSent(
  values: Readonly<Record<string, readonly string[]>> | undefined,
  present: Terms,
): Terms {
  const {
    priceQuote: [priceQuote] = [],
    currency: [currency = present.currency] = [],
    autoConfirm: [autoConfirm] = [],
  } = values ?? {}
  return {
    priceQuote: priceQuote === undefined ? present.priceQuote : priceQuote === "0" ? null : priceQuote,
    currency: currency as Terms["currency"],
    autoConfirm: autoConfirm === undefined ? present.autoConfirm : autoConfirm === "true",
  }
}
