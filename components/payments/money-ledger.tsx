import type { ReactNode } from "react"
import { cn } from "@/components/ui/class-names"
import type { HousePaymentDetails } from "@/lib/payments/house-views"
import { moneyText } from "@/lib/payments/house-words"
import { type Clock, formatZonedMoment } from "@/lib/time"

/** The money of one session as a ledger: what it costs, what is held, what was taken and given back, and what is left. */
export function MoneyLedger({ details, clock }: { details: HousePaymentDetails; clock: Clock }) {
  const { payment, taxLabel, card } = details
  const { currency, heldCurrency, captureBefore, status } = payment
  const kept = (Number(payment.captured) - Number(payment.refunded)).toFixed(
    payment.captured.split(".")[1]?.length ?? 0,
  )
  const money = (decimal: string) => moneyText(decimal, currency)
  const isAny = (decimal: string) => Number(decimal) > 0
  return (
    <table className="mt-3 w-full border-collapse">
      <caption className="sr-only">What the session costs and what was taken</caption>
      <tbody>
        <Line label="Session" amount={money(payment.net)} />
        <Line label="Tax" basis={taxLabel ?? "No tax"} amount={money(payment.tax)} />
        <Line label="Total" amount={money(payment.gross)} isTotal />
        {card && <Line label="Card" basis={card} />}
        {isAny(payment.held) && (
          <Line
            label="Held"
            basis={captureBefore ? `Until ${formatZonedMoment(captureBefore, clock)}` : undefined}
            amount={moneyText(payment.held, heldCurrency ?? currency)}
          />
        )}
        {isAny(payment.captured) && <Line label="Taken" amount={money(payment.captured)} />}
        {isAny(payment.refunded) && <Line label="Given back" amount={`−${money(payment.refunded)}`} />}
        {isAny(payment.captured) && <Line label="Kept" amount={money(kept)} isTotal />}
        {isAny(payment.owed) && (
          <Line label={status === "owed" ? "Owed" : "Written off"} amount={money(payment.owed)} isTotal />
        )}
      </tbody>
    </table>
  )
}

function Line({
  label,
  basis,
  amount,
  isTotal = false,
}: {
  label: string
  basis?: ReactNode
  amount?: string
  isTotal?: boolean
}) {
  return (
    <tr className={cn("border-rule", isTotal ? "border-t-2 border-t-ink border-b" : "border-b")}>
      <th
        scope="row"
        className={cn(
          "w-30 py-2.5 pr-3 text-left align-baseline",
          isTotal ? "type-key" : "type-body font-normal text-ink-2",
        )}
      >
        {label}
      </th>
      <td className="py-2.5 pr-3 align-baseline type-body">{basis}</td>
      <td className="py-2.5 text-right align-baseline type-key whitespace-nowrap tabular-nums">{amount}</td>
    </tr>
  )
}
