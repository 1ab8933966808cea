import { and, asc, eq, gte } from "drizzle-orm"
import { sandboxIntents, sandboxRefunds } from "@/db/schema/sandbox"
import type { CardCall, Intent, IntentCall, Outcome, ProviderCall, Refund } from "@/lib/payments/provider"
import type { Books } from "./books"
import { intentOf, outcomeOf, refundOf } from "./intents"
import { CARD_RULES, cardOfMethod } from "./rules"

/** A taking of money as it stands now. */
export async function readIntent({ tx, now }: Books, ref: string): Promise<Intent | null> {
  const [row] = await tx.select().from(sandboxIntents).where(eq(sandboxIntents.ref, ref))
  return row ? intentOf(row, now) : null
}

/** What came of a call, found by what it left; null where it left nothing. */
export async function findByOperation(books: Books, call: ProviderCall): Promise<Outcome | null> {
  switch (call.kind) {
    case "authorise":
    case "charge":
      return findTaking(books, call)
    case "refund":
      return findRefund(books, call)
    case "capture":
    case "release": {
      const intent = await readIntent(books, call.intentRef)
      return intent?.state === "captured" || intent?.state === "released" ? outcomeOf(intent) : null
    }
  }
}

/** Of several tries of one operation the one by which money moved counts, and of those that moved none the latest. */
const BY_WEIGHT: readonly Intent["state"][] = ["captured", "held", "action_needed", "declined", "released"]

async function findTaking({ tx, now }: Books, call: CardCall): Promise<Outcome | null> {
  const { customerRef, operationId, createdAt } = sandboxIntents
  const rows = await tx
    .select()
    .from(sandboxIntents)
    .where(and(eq(customerRef, call.customerRef), eq(operationId, call.operationId)))
    .orderBy(asc(createdAt), asc(sandboxIntents.ref))
  const found = rows.map((row) => intentOf(row, now)).reverse()
  const [weightiest] = BY_WEIGHT.flatMap((state) => found.find((intent) => intent.state === state) ?? [])
  return weightiest ? outcomeOf(weightiest) : null
}

async function findRefund(books: Books, call: IntentCall): Promise<Outcome | null> {
  const { intentRef, operationId } = sandboxRefunds
  const [row] = await books.tx
    .select()
    .from(sandboxRefunds)
    .where(and(eq(intentRef, call.intentRef), eq(operationId, call.operationId)))
  const intent = row && (await readIntent(books, row.intentRef))
  return intent ? { outcome: "refunded", intent, refund: refundOf(row) } : null
}

/** Whether the first answer to a call gets lost on its way: that of each taking by a card which does so. */
export async function isAnswerLost({ tx }: Books, call: ProviderCall): Promise<boolean> {
  switch (call.kind) {
    case "authorise":
    case "charge":
      return losesAnswers(call.methodRef)
    case "capture": {
      const { ref, methodRef } = sandboxIntents
      const [row] = await tx.select({ methodRef }).from(sandboxIntents).where(eq(ref, call.intentRef))
      return row !== undefined && losesAnswers(row.methodRef)
    }
    default:
      return false
  }
}

function losesAnswers(methodRef: string): boolean {
  const card = cardOfMethod(methodRef)
  return card !== null && CARD_RULES[card].losesAnswers === true
}

/** Everything made since, oldest first. */
export async function madeSince(
  { tx, now }: Books,
  since: Date,
): Promise<({ intent: Intent } | { refund: Refund })[]> {
  const intents = await tx
    .select()
    .from(sandboxIntents)
    .where(gte(sandboxIntents.createdAt, since))
    .orderBy(asc(sandboxIntents.createdAt), asc(sandboxIntents.ref))
  const refunds = await tx
    .select()
    .from(sandboxRefunds)
    .where(gte(sandboxRefunds.createdAt, since))
    .orderBy(asc(sandboxRefunds.createdAt), asc(sandboxRefunds.ref))
  return [
    ...intents.map((row) => ({ intent: intentOf(row, now) })),
    ...refunds.map((row) => ({ refund: refundOf(row) })),
  ]
}
