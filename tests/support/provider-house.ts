import { expect } from "vitest"
import { newId } from "@/lib/core/ids"
import type { Currency } from "@/lib/core/money"
import type {
  CardCall,
  Intent,
  IntentCall,
  Outcome,
  PaymentProvider,
  SavedCard,
} from "@/lib/payments/provider"

/** What a card that somebody gives does; `answer_lost` works, but the answer to the first call that asks money of it never comes. */
export type ContractCard = "works" | "challenge" | "declined" | "declines_later" | "answer_lost"

/** A provider, and what only those beyond it do: cardholders on its pages, their banks, the way to it. */
export type ProviderHouse = {
  readonly provider: PaymentProvider
  /** The present as the provider has it. */
  readonly now: () => Date
  /** References of its own kind that name nothing. */
  readonly nobody: { readonly intentRef: string; readonly checkoutRef: string; readonly methodRef: string }
  /** Somebody gives a card on a page, and answers its bank's question; a challenge without an answer is a page that was left. */
  readonly visit: (
    checkoutRef: string,
    visit: { readonly card: ContractCard; readonly challenge?: "approve" | "refuse" },
  ) => Promise<void>
  /** Pages that nobody completed end. */
  readonly expireCheckouts: () => Promise<void>
  /** Banks let go of every hold. */
  readonly lapseHolds: () => Promise<void>
  readonly forgetKeys: () => Promise<void>
  readonly weather: (weather: "up" | "down") => Promise<void>
}

/** An investor's part in a house: calls as the sweep makes them, each with its own operation and key. */
export function callsOf(house: ProviderHouse) {
  const { provider } = house
  const pageCall = (customerRef: string | null = null) => ({
    ...{ checkoutId: newId(), key: newId(), investorId: newId(), customerRef },
    returnUrl: "https://sessions.example.com/checkouts/1",
    cancelUrl: "https://sessions.example.com/settings",
    expiresAt: new Date(house.now().getTime() + 30 * 60_000),
  })
  const openSetup = async () => {
    const opened = await provider.createSetup(pageCall())
    if (!opened.ok) throw new Error("no page was opened")
    return opened.value
  }
  const saveCard = async (card: ContractCard): Promise<SavedCard> => {
    const { checkoutRef } = await openSetup()
    await house.visit(checkoutRef, { card, ...(card === "challenge" && { challenge: "approve" }) })
    const reading = await provider.readCheckout(checkoutRef)
    if (!reading?.card) throw new Error("no card was saved")
    return reading.card
  }
  const cardCall = (
    kind: CardCall["kind"],
    { customerRef, methodRef }: SavedCard,
    amount = 18_000,
    currency: Currency = "USD",
  ): CardCall => ({ kind, customerRef, methodRef, operationId: newId(), key: newId(), currency, amount })
  const onIntent = (
    kind: IntentCall["kind"],
    { ref, customerRef, currency }: Intent,
    amount = 18_000,
  ): IntentCall => ({
    kind,
    customerRef,
    intentRef: ref,
    operationId: newId(),
    key: newId(),
    currency,
    amount,
  })
  const hold = async (card: SavedCard, amount?: number, currency?: Currency): Promise<Intent> =>
    intentOf(await provider.authorise(cardCall("authorise", card, amount, currency)), "held")
  const takeNow = async (card: SavedCard, amount?: number): Promise<Intent> =>
    intentOf(await provider.charge(cardCall("charge", card, amount)), "captured")
  const approve = async (card: SavedCard, operationId = newId()) => {
    const call = { ...pageCall(card.customerRef), operationId, amount: 18_000, currency: "USD" as const }
    const opened = await provider.createAuthentication({ ...call, description: "Session on 2 December" })
    if (!opened.ok) throw new Error("no page was opened")
    return opened.value
  }
  return { pageCall, openSetup, saveCard, cardCall, onIntent, hold, takeNow, approve }
}

/** The intent of an outcome that has to be this one. */
export function intentOf(outcome: Outcome, expected: Outcome["outcome"]): Intent {
  expect(outcome.outcome, JSON.stringify(outcome)).toBe(expected)
  if (!("intent" in outcome) || !outcome.intent) throw new Error("the outcome has no intent")
  return outcome.intent
}

/** Everything that a list of a provider's holds. */
export async function listed<T>(list: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const one of list) all.push(one)
  return all
}
