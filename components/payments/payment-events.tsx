import { Name } from "@/components/ui/name"
import type { HousePaymentEvent } from "@/lib/payments/house-views"
import { declineText, moneyText, PAYMENT_EVENT_WORDS } from "@/lib/payments/house-words"
import { type Clock, formatMoment } from "@/lib/time"

/** What happened to a payment, in order. */
export function PaymentEvents({ events, clock }: { events: readonly HousePaymentEvent[]; clock: Clock }) {
  if (events.length === 0) return <p className="mt-1 type-body text-ink-2">Nothing has happened yet.</p>
  return (
    <ol className="mt-2.5 border-t border-rule">
      {events.map((each) => (
        <li key={each.id} className="border-b border-rule py-2.5">
          <p className="flex justify-between gap-x-4 type-body">
            <span className="font-semibold">{PAYMENT_EVENT_WORDS[each.event]}</span>
            {each.amount && <span className="tabular-nums">{moneyText(each.amount, each.currency)}</span>}
          </p>
          <p className="type-small wrap-anywhere text-ink-2">
            <time dateTime={each.createdAt.toISOString()}>
              {formatMoment(each.createdAt, clock, "short-year")}
            </time>
            {detailOf(each)}
            {each.actorName && (
              <>
                {" · by "}
                <Name>{each.actorName}</Name>
              </>
            )}
          </p>
        </li>
      ))}
    </ol>
  )
}

function detailOf({ detail }: HousePaymentEvent): string {
  const { card, number, declineCode, reasonText } = detail
  const facts = [card, number, declineCode && declineText(declineCode), reasonText && `“${reasonText}”`]
  return facts.map((fact) => (fact ? ` · ${fact}` : "")).join("")
}
