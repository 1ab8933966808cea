import { paymentOperations } from "@/db/schema/payment-operations"
import type { TxCtx } from "@/lib/context"
import { newId } from "@/lib/core/ids"
import type { OperationKind } from "@/lib/core/payments"
import type { Operation, Payment } from "./load-payment"
import type { Intent } from "./provider"

type Done = {
  readonly kind: OperationKind
  /** Minor units of the intent's currency. */
  readonly amount: number
  readonly purpose?: Operation["purpose"] | undefined
  /** `sent` is what is settled next, in the same transaction. */
  readonly status?: "done" | "sent"
}

/** Writes down as an operation what was done at the provider without one of ours. */
export async function writeDone(
  { db, now }: TxCtx,
  { id: paymentId, methodId }: Payment,
  intent: Intent,
  { kind, amount, purpose = "session", status = "done" }: Done,
): Promise<Operation> {
  const [made] = await db
    .insert(paymentOperations)
    .values({
      ...{ id: newId(), paymentId, kind, purpose, amount, methodId, status },
      currency: intent.currency,
      intentRef: intent.ref,
      dueAt: now,
      sentAt: now,
      firstSentAt: now,
      tries: 1,
      settledAt: status === "done" ? now : null,
      answer: { isOfProvider: true },
      createdAt: now,
    })
    .returning()
  if (!made) throw new Error("an operation was not written")
  return made
}
