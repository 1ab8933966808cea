import { eq } from "drizzle-orm"
import { type OperationAnswer, paymentOperations } from "@/db/schema/payment-operations"
import type { TxCtx } from "@/lib/context"
import type { Operation } from "./load-payment"
import type { Intent } from "./provider"

type Finished = {
  readonly status: "done" | "refused"
  readonly answer: Partial<Intent> | OperationAnswer
  /** What came of it in minor units, where that is not what was asked for. */
  readonly amount?: number
}

/** Keeps what came of an operation, which is over by that. */
export async function finishOperation(
  { db, now }: TxCtx,
  { id, kind, amount: asked }: Operation,
  { status, answer, amount = asked }: Finished,
): Promise<void> {
  await db
    .update(paymentOperations)
    .set({
      status,
      amount,
      settledAt: now,
      answer: { ...answer, ...(amount === asked ? {} : { asked }) },
      // By it a hold is known again, whatever became of it meanwhile.
      ...("ref" in answer && (kind === "authorise" || kind === "charge")
        ? { intentRef: answer.ref as string | null }
        : {}),
    })
    .where(eq(paymentOperations.id, id))
}
