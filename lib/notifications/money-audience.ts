import type { PaymentEvent } from "@/lib/core/payments"
import type { ChosenChannel } from "@/lib/core/telling"
import type { Participant } from "@/lib/core/vocabulary"
import type { Fact } from "./facts"

const EVERY_WAY: readonly ChosenChannel[] = ["email", "in_app", "push"]
const IN_APP: readonly ChosenChannel[] = ["in_app"]
const NOT: readonly ChosenChannel[] = []

type Hears = (fact: Fact, side: Participant) => readonly ChosenChannel[]

/** Who hears of what happens to money, and in which ways. */
export const MONEY_HEARS: { readonly [Kind in "card_needed" | PaymentEvent]: Hears } = {
  card_needed: byInvestor(EVERY_WAY),
  payment_card_saved: byInvestor(IN_APP),
  payment_authorised: byInvestor(EVERY_WAY),
  payment_action_needed: byInvestor(EVERY_WAY),
  payment_declined: byInvestor(EVERY_WAY),
  // What is taken while it is open who came is told to both.
  payment_captured: (fact, side) =>
    side === "investor" || (fact.source === "payment" && fact.detail.isClaimed) ? EVERY_WAY : NOT,
  payment_released: byInvestor(EVERY_WAY),
  payment_refunded: byInvestor(EVERY_WAY),
  payment_owed: byInvestor(EVERY_WAY),
  payment_written_off: byInvestor(EVERY_WAY),
  // The mail of what was taken or given back tells of its document.
  invoice_issued: byInvestor(IN_APP),
}

function byInvestor(ways: readonly ChosenChannel[]): Hears {
  return (_, side) => (side === "investor" ? ways : NOT)
}
