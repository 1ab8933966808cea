import { Section } from "@/components/ui/section"
import { FileLink, TextLink } from "@/components/ui/text-link"
import { formatMoney, fromDecimalString } from "@/lib/core/money"
import type { InvoiceView } from "@/lib/invoices/views"

/** One's invoices and credit notes, the newest first, each a line of a ledger that leads to its document and its session. */
export function InvoiceList({
  invoices,
  next,
  issuedOn,
}: {
  invoices: readonly InvoiceView[]
  /** Where older ones are; null where there are none. */
  next: string | null
  issuedOn: (invoice: InvoiceView) => string
}) {
  return (
    <Section id="invoices" title="Invoices">
      {invoices.length === 0 ? (
        <p className="mt-2 type-body text-ink-2">
          None yet. One comes whenever money is taken, and a credit note when it is given back.
        </p>
      ) : (
        <ul className="mt-3 border-t border-rule">
          {invoices.map((invoice) => (
            <li
              key={invoice.id}
              className="grid grid-cols-[1fr_auto] items-baseline gap-x-4 border-b border-rule py-2.5"
            >
              <p className="min-w-0 type-body">
                <FileLink
                  href={`/api/invoices/${invoice.id}.pdf`}
                  className="inline-flex min-h-11 items-center type-key mouse:min-h-0"
                >
                  {invoice.number}
                </FileLink>
                <span className="block type-small text-ink-3">
                  {invoice.corrects ? `Credit note for ${invoice.corrects}` : "Invoice"}, {issuedOn(invoice)},{" "}
                  <TextLink
                    href={`/${invoice.seatId ? "groups" : "bookings"}/${invoice.bookingId}`}
                    className="inline-flex min-h-11 items-center mouse:min-h-0"
                  >
                    its session
                  </TextLink>
                </span>
              </p>
              <p className="type-key tabular-nums">
                {invoice.kind === "credit_note" && "−"}
                {formatMoney(fromDecimalString(invoice.gross, invoice.currency), invoice.currency)}
              </p>
            </li>
          ))}
        </ul>
      )}
      {next && (
        <TextLink href={next} className="mt-2 inline-flex min-h-11 items-center type-small">
          Older invoices
        </TextLink>
      )}
    </Section>
  )
}
