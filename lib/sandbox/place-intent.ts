import { sandboxIntents } from "@/db/schema/sandbox"
import { newId } from "@/lib/core/ids"
import type { Currency } from "@/lib/core/money"
import type { Books } from "./books"
import { isDetached } from "./detach"
import type { IntentRow } from "./intents"
import { CARD_RULES, cardOfMethod, feeOn } from "./rules"
import { tell } from "./tell"

/** What is to be held or taken, by which card, and whether its cardholder is there. */
export type Placing = {
  readonly kind: "authorise" | "charge"
  readonly customerRef: string
  readonly methodRef: string
  readonly operationId: string
  readonly currency: Currency
  readonly amount: number
  readonly isCardholderThere: boolean
}

/** Asks the card's bank to hold an amount, or to pay it at once: what came of it is in the books, and told. */
export async function placeIntent(books: Books, placing: Placing): Promise<IntentRow> {
  const { customerRef, methodRef, operationId, currency, amount } = placing
  const asked = { customerRef, methodRef, operationId, currency, amount }
  const stands = (await isDetached(books, methodRef)) ? UNKNOWN_CARD : standing(books, placing)
  const [row] = await books.tx
    .insert(sandboxIntents)
    .values({ ref: `sandbox_intent_${newId()}`, ...asked, ...stands, createdAt: books.now })
    .returning()
  if (!row) throw new Error("the sandbox kept no taking of money")
  await tell(books, `intent.${row.state}`, row.ref)
  return row
}

const UNKNOWN_CARD = { state: "declined", declineCode: "resource_missing" } as const

function standing({ now }: Books, { kind, methodRef, amount, isCardholderThere }: Placing) {
  const card = cardOfMethod(methodRef)
  if (card === null) return UNKNOWN_CARD
  const { refusedAtOnce, refusedLater, asks, holdsMs } = CARD_RULES[card]
  const declineCode = refusedAtOnce ?? refusedLater
  if (declineCode) return { state: "declined", declineCode } as const
  if (asks && !isCardholderThere) return { state: "action_needed" } as const
  if (kind === "charge") return { state: "captured", captured: amount, fee: feeOn(amount) } as const
  return { state: "held", held: amount, captureBefore: new Date(now.getTime() + holdsMs) } as const
}
