"use client"
import { useGroup } from "@/components/groups/group"
import { placedMoment, shortMoment } from "@/components/groups/moments"
import { TestMoneyBand } from "@/components/money/test-money-band"
import { Name } from "@/components/ui/name"
import { useClock, useNow } from "@/components/zones/clock"
import { DAY_MS } from "@/lib/core/duration"
import { formatMoney, fromDecimalString } from "@/lib/core/money"
import { type Amounts, amountsOf, feeOf, freeCancelUntil } from "@/lib/payments/rules"
import { taxLine } from "@/lib/payments/words"

/** What a seat costs the viewer, where it is paid here: "$72.00"; null elsewhere. */
export function useSeatAmounts(): { readonly amounts: Amounts; readonly words: string } | null {
  const { page, terms } = useGroup()
  const { price, currency } = page.group
  if (!terms || terms.feeOnly || price === null) return null
  const amounts = amountsOf(fromDecimalString(price, currency), terms.tax.basisPoints)
  return { amounts, words: formatMoney(amounts.gross, currency) }
}

/** What taking a seat costs, from which card, and when it is held. */
export function SeatMoney({ unanswered = false }: { unanswered?: boolean }) {
  const { page, terms } = useGroup()
  const { group } = page
  const clock = useClock()
  const now = useNow()
  const cost = useSeatAmounts()
  const tail = unanswered && "Unanswered, the seat goes to the next in line."
  if (terms?.feeOnly && group.price !== null) {
    const net = fromDecimalString(group.price, group.currency)
    const fee = feeOf(net, terms.noShowPercent, terms.tax.basisPoints).gross
    return (
      <>
        {terms.isTest && <TestMoneyBand label="Test money, for a seat" className="mb-3" />}
        <p className="type-small text-ink-2">
          {`A card is asked because other sessions were missed. ${terms.card ?? "You add one next"}; ${formatMoney(fee, group.currency)}, tax included, is charged only if you do not come.`}{" "}
          {tail}
        </p>
      </>
    )
  }
  if (!cost || !terms) {
    return (
      <p className="type-small text-ink-2">
        {group.price === null ? "The seat is free." : "Nothing is charged here."} {tail}
      </p>
    )
  }
  const heldAt = group.startUtc.getTime() - DAY_MS
  const tax =
    cost.amounts.tax > 0
      ? `, of which ${taxLine(terms.tax).name} ${formatMoney(cost.amounts.tax, group.currency)}`
      : ""
  return (
    <>
      {terms.isTest && <TestMoneyBand label="Test money, for a seat" className="mb-3" />}
      <p className="type-small text-ink-2" suppressHydrationWarning>
        {`${cost.words}${tax}. ${terms.card ?? "You add a card next"}; `}
        {heldAt > now
          ? `nothing is held before ${shortMoment(heldAt, now, clock)}.`
          : "it is held as soon as the session is confirmed."}{" "}
        {tail}
      </p>
    </>
  )
}

/** What leaving costs and until when it costs nothing, by what was agreed with the viewer's seat, or would be. */
export function IfYouLeave() {
  const { page, terms, lateFee } = useGroup()
  const { group } = page
  const clock = useClock()
  const now = useNow()
  const own = group.mySeat?.status === "held" || group.mySeat?.status === "confirmed" ? group.mySeat : null
  const until = own ? own.freeUntil : freeCancelUntil(group.startUtc, page.cancelNoticeMinutes, null)
  const cost = useSeatAmounts()
  if (until === null) return <>Free until the start.</>
  const isFree = now <= until.getTime()
  const free = isFree
    ? `Free until ${placedMoment(until, now, clock)}.`
    : `It was free until ${placedMoment(until, now, clock)}.`
  const ahead =
    cost && terms ? feeOf(cost.amounts.net, terms.lateCancelPercent, terms.tax.basisPoints).gross : null
  const fee = own ? lateFee : ahead
  if (!fee) {
    return (
      <>
        {free} {isFree ? "After that it is recorded as late" : "Leaving now is recorded as late"}; nothing is
        charged here.
      </>
    )
  }
  return (
    <>
      {free}{" "}
      {`${isFree ? "After that" : "Now"} ${formatMoney(fee, group.currency)}, tax included, unless someone takes the seat.`}
    </>
  )
}

/** By whom nothing is due. */
export function NothingDue() {
  const { page } = useGroup()
  return (
    <p className="mt-2 type-small text-ink-3">
      Nothing is due if <Name>{page.analystAddressedAs}</Name> calls the session off or takes the seat back;
      after a move leaving is free for a day.
    </p>
  )
}
