import { TextLink } from "@/components/ui/text-link"
import type { LedgerTransferView } from "@/lib/ledger/views"
import { ACCOUNT_WORDS, moneyText } from "@/lib/payments/house-words"
import { type Clock, formatMoment } from "@/lib/time"

/** Movements of money, each with its entries: debits as they are, credits with a minus. */
export function TransferList({
  transfers,
  clock,
  hasLinks = false,
}: {
  transfers: readonly LedgerTransferView[]
  clock: Clock
  /** Each leads to its payment. */
  hasLinks?: boolean
}) {
  return (
    <ol className="mt-2.5 border-t border-rule">
      {transfers.map(({ id, paymentId, label, createdAt, entries }) => (
        <li key={id} className="grid gap-x-6 border-b border-rule py-3 sm:grid-cols-[13rem_minmax(0,1fr)]">
          <p className="type-body">
            {hasLinks ? (
              <TextLink href={`/admin/payments/${paymentId}`} className="font-semibold">
                {label}
              </TextLink>
            ) : (
              <span className="font-semibold">{label}</span>
            )}
            <time dateTime={createdAt.toISOString()} className="block type-small text-ink-2">
              {formatMoment(createdAt, clock, "short-year")}
            </time>
          </p>
          <ul className="max-sm:mt-1">
            {entries.map(({ account, currency, amount }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: an entry is its place in the transfer, which never changes
              <li key={index} className="flex justify-between gap-x-4 type-small">
                <span className="text-ink-2">{ACCOUNT_WORDS[account]}</span>
                <span className="tabular-nums">{moneyText(amount, currency)}</span>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  )
}
