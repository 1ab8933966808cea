import { TextLink } from "@/components/ui/text-link"
import type { InvoiceView } from "@/lib/invoices/views"
import { moneyText } from "@/lib/payments/house-words"
import { type Clock, formatDay } from "@/lib/time"

/** The invoices and credit notes of a payment, each as the document that its investor has. */
export function PaymentDocuments({ documents, clock }: { documents: readonly InvoiceView[]; clock: Clock }) {
  if (documents.length === 0) return <p className="mt-1 type-body text-ink-2">None has been issued.</p>
  return (
    <ul className="mt-2.5 border-t border-rule">
      {documents.map(({ id, number, kind, gross, currency, issuedAt }) => (
        <li key={id} className="flex items-baseline justify-between gap-x-4 border-b border-rule py-2.5">
          <p className="type-body">
            <TextLink href={`/api/invoices/${id}.pdf`} className="font-semibold">
              {number}
            </TextLink>{" "}
            <span className="type-small text-ink-2">
              {kind === "invoice" ? "Invoice" : "Credit note"},{" "}
              {formatDay(issuedAt, clock.timeZone, "short-year")}
            </span>
          </p>
          <p className="type-key tabular-nums">
            {kind === "credit_note" && "−"}
            {moneyText(gross, currency)}
          </p>
        </li>
      ))}
    </ul>
  )
}
