import type { Ref } from "react"
import { Notice } from "@/components/ui/notice"
import { priceWords } from "@/lib/bookings/words"
import { PROBLEMS } from "@/lib/core/problems"
import type { Terms } from "@/lib/core/terms"

/** The terms are not what was sent: shows old and new of what changed, and asks again. The form sends the new ones. */
export function TermsNotice({
  sent,
  present,
  ref,
}: {
  sent: Terms
  present: Terms
  ref?: Ref<HTMLDivElement>
}) {
  const changes = [
    { label: "Price", words: priceWords },
    // A price names its currency; of nothing to pay only this tells it.
    ...(present.priceQuote === null ? [{ label: "Currency", words: ({ currency }: Terms) => currency }] : []),
    { label: "Confirmation", words: confirmationWords },
  ]
    .map(({ label, words }) => ({ label, before: words(sent), after: words(present) }))
    .filter(({ before, after }) => before !== after)
  return (
    <Notice title={PROBLEMS.terms_changed.title} role="alert" tabIndex={-1} ref={ref} className="mb-6">
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
    </Notice>
  )
}

function confirmationWords({ autoConfirm }: Terms): string {
  return autoConfirm ? "confirmed at once" : "by the analyst's answer"
}
