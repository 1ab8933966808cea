import { type Currency, formatMoney } from "@/lib/core/money"
import type { PaymentEvent } from "@/lib/core/payments"
import { keptFeeWords } from "@/lib/payments/words"
import type { PaymentFact } from "./facts"
import type { BookingMessage } from "./messages"
import { answerByWords, startWords } from "./phrases"
import type { Said } from "./words"

type Say = (m: BookingMessage, fact: PaymentFact, now: Date) => Said

/** What says on every mail and line of the sandbox that its money is none. */
export const TEST_MONEY_LINE = "Test money: no bank is asked and nothing is ever charged."

const CLAIMED_LINE =
  "The bank’s hold was about to end while it is not decided who came. Where nobody did it is given back; where the session counts as held it is a part of its price."

/** An investor is asked for a card, so that his request can be sent or his session confirmed. */
export function cardNeeded(m: BookingMessage, now: Date): Said {
  return {
    subject: `Add a card by ${answerByWords(m, now)}: ${startWords(m, now)}`,
    headline: `Add a card to book ${m.other.name}`,
    lines: [
      m.booking.keptFee
        ? `Until then the time is held for you. ${keptFeeWords(m.booking.keptFee, m.reader.side)}`
        : "Until then the time is held for you. Nothing is taken before the session has taken place.",
      ...testLine(m),
    ],
  }
}

/** What is told of money: the amount, and what of it is still the reader's. */
export function paymentSaid(m: BookingMessage, now: Date): Said {
  if (m.fact.source !== "payment") throw new Error("a payment's words for something else")
  const said = WORDS[m.fact.event](m, m.fact, now)
  return { ...said, lines: [...said.lines, ...testLine(m)] }
}

function testLine({ booking }: BookingMessage): string[] {
  return booking.isTestMoney ? [TEST_MONEY_LINE] : []
}

function money({ amount, currency }: PaymentFact): string {
  return formatMoney(amount ?? 0, currency as Currency)
}

const cardOf = ({ detail }: PaymentFact) => detail.card ?? "Your card"
const document = ({ detail }: PaymentFact) => detail.number ?? ""

const refusedForGood = ({ detail }: PaymentFact) =>
  detail.isFinal ? ["Your bank refused this card for good, so it is not tried again."] : []

/** Every event's words: one without them does not compile. */
const WORDS: Record<PaymentEvent, Say> = {
  payment_card_saved: (m, fact, now) => ({
    subject: `Card saved: ${startWords(m, now)}`,
    headline: `${cardOf(fact)} is saved for your session with ${m.other.name}`,
    lines: [
      m.booking.keptFee
        ? keptFeeWords(m.booking.keptFee, m.reader.side)
        : "Nothing is held yet, and nothing is taken before the session has taken place.",
    ],
  }),
  payment_authorised: (m, fact, now) => ({
    subject: `${money(fact)} held: ${startWords(m, now)}`,
    headline: `Your bank keeps ${money(fact)} aside for your session with ${m.other.name}`,
    lines: ["Nothing has been taken. It is charged once the session has taken place."],
  }),
  payment_action_needed: (m, fact, now) => ({
    subject: `Approve ${money(fact)}: ${startWords(m, now)}`,
    headline: `Your bank asks you to approve ${money(fact)}`,
    lines: [
      "Open the session and approve the payment. Otherwise it is called off for you, and nothing is charged.",
    ],
  }),
  payment_declined: (m, fact, now) => ({
    subject: `Card declined: ${startWords(m, now)}`,
    headline: `Your card was declined for your session with ${m.other.name}`,
    lines: [
      ...refusedForGood(fact),
      `${money(fact)} could not be held. Open the session and change the card.`,
      "Without one that works it is called off for you, and nothing is charged.",
    ],
  }),
  payment_captured: (m, fact, now) => ({
    subject: `${money(fact)} charged: ${startWords(m, now)}`,
    headline:
      m.reader.side === "analyst"
        ? `${money(fact)} charged to ${m.other.name} for the session that is reported as missed`
        : m.booking.keptFee
          ? `${money(fact)} charged because your session with ${m.other.name} was missed`
          : `${money(fact)} charged for your session with ${m.other.name}`,
    lines: [
      ...(fact.detail.isClaimed ? [CLAIMED_LINE] : []),
      ...(m.reader.side === "analyst" ? [] : ["The invoice is with the session."]),
    ],
  }),
  payment_released: (m, fact, now) => ({
    subject: `${money(fact)} released: ${startWords(m, now)}`,
    headline: `${money(fact)} is no longer held for your session with ${m.other.name}`,
    lines: ["Your bank frees it within some days; nothing was taken of it."],
  }),
  payment_refunded: (m, fact, now) => ({
    subject: `${money(fact)} refunded: ${startWords(m, now)}`,
    headline: `${money(fact)} refunded for your session with ${m.other.name}`,
    lines: ["It is with your bank, which shows it within some days. The credit note is with the session."],
  }),
  payment_owed: (m, fact, now) => ({
    subject: `Unpaid: ${money(fact)}, ${startWords(m, now)}`,
    headline: `${money(fact)} could not be charged for your session with ${m.other.name}`,
    lines: fact.detail.isFinal
      ? [...refusedForGood(fact), "Open the session and change the card: another one is charged at once."]
      : ["Open the session and pay, or change the card. It is tried again each day for a week."],
  }),
  payment_written_off: (m, fact, now) => ({
    subject: `Nothing to pay any more: ${startWords(m, now)}`,
    headline: `${money(fact)} for your session with ${m.other.name} is no longer asked of you`,
    lines: [],
  }),
  invoice_issued: (m, fact, now) => ({
    subject: `${document(fact)}: ${startWords(m, now)}`,
    headline: `${document(fact)} was issued for your session with ${m.other.name}`,
    lines: [],
  }),
}
