import { sandboxRefunds } from "@/db/schema/sandbox"
import { newId } from "@/lib/core/ids"
import type { CardCall, IntentCall, Outcome } from "@/lib/payments/provider"
import type { Books } from "./books"
import { changeIntent, type IntentRow, intentOf, lockIntent, outcomeOf, refundOf } from "./intents"
import { placeIntent } from "./place-intent"
import { declineOf, feeOn } from "./rules"
import { tell } from "./tell"

/** Holds an amount, or takes it at once, with nobody there to ask. */
export async function callCard(books: Books, call: CardCall): Promise<Outcome> {
  const row = await placeIntent(books, { ...call, isCardholderThere: false })
  return outcomeOf(intentOf(row, books.now))
}

/** Takes what is held, or part of it: the bank lets go of the rest. What is captured or gone already is answered as it is. */
export async function capture(books: Books, call: IntentCall): Promise<Outcome> {
  const row = await lockIntent(books, call.intentRef)
  if (!row) return refused("resource_missing")
  const intent = intentOf(row, books.now)
  if (intent.state === "captured" || intent.state === "released") return outcomeOf(intent)
  if (intent.state !== "held") return refused("payment_intent_unexpected_state", row, books)
  if (call.amount > intent.held) return refused("amount_too_large", row, books)
  const taken = await changeIntent(books, row.ref, {
    state: "captured",
    held: 0,
    captureBefore: null,
    captured: call.amount,
    fee: feeOn(call.amount),
  })
  await tell(books, "intent.captured", row.ref)
  return outcomeOf(intentOf(taken, books.now))
}

/** Lets go of what is held, or of what never came to be held. What is captured stays so, and is answered as it is. */
export async function release(books: Books, call: IntentCall): Promise<Outcome> {
  const row = await lockIntent(books, call.intentRef)
  if (!row) return refused("resource_missing")
  const intent = intentOf(row, books.now)
  if (intent.state === "captured" || intent.state === "released") return outcomeOf(intent)
  return outcomeOf(intentOf(await letGo(books, row.ref), books.now))
}

/** Lets go of a hold, whoever wished for it. */
export async function letGo(books: Books, ref: string): Promise<IntentRow> {
  const gone = { state: "released", held: 0, captureBefore: null, declineCode: null } as const
  const row = await changeIntent(books, ref, gone)
  await tell(books, "intent.released", ref)
  return row
}

/** Gives back a part of what was captured, or all of it; never more than is left of it. */
export async function refund(books: Books, call: IntentCall): Promise<Outcome> {
  const row = await lockIntent(books, call.intentRef)
  if (!row) return refused("resource_missing")
  if (call.amount > row.captured - row.refunded) return refused("amount_too_large", row, books)
  const [made] = await books.tx
    .insert(sandboxRefunds)
    .values({
      ref: `sandbox_refund_${newId()}`,
      intentRef: row.ref,
      operationId: call.operationId,
      amount: call.amount,
      currency: row.currency,
      createdAt: books.now,
    })
    .returning()
  if (!made) throw new Error("the sandbox kept no refund")
  const then = await changeIntent(books, row.ref, { refunded: row.refunded + call.amount })
  await tell(books, "refund.made", row.ref)
  return { outcome: "refunded", intent: intentOf(then, books.now), refund: refundOf(made) }
}

function refused(code: string, row?: IntentRow, books?: Books): Outcome {
  const intent = row && books ? intentOf(row, books.now) : null
  return { outcome: "declined", decline: declineOf(code), intent }
}
