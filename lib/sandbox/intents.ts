import { eq } from "drizzle-orm"
import type { sandboxRefunds } from "@/db/schema/sandbox"
import { sandboxIntents } from "@/db/schema/sandbox"
import type { Intent, Outcome, Refund } from "@/lib/payments/provider"
import type { Books } from "./books"
import { declineOf } from "./rules"

/** A taking of money as it lies in the sandbox's books. */
export type IntentRow = typeof sandboxIntents.$inferSelect
/** What was given back, as it lies there. */
export type RefundRow = typeof sandboxRefunds.$inferSelect

/** A taking as it stands at a moment: a hold whose time is over is gone, whether anybody has noted that or not. */
export function intentOf(row: IntentRow, now: Date): Intent {
  const isLapsed = row.captureBefore !== null && row.captureBefore <= now
  const { ref, operationId, customerRef, currency, amount, captured, refunded, fee, createdAt } = row
  return {
    ref,
    operationId,
    customerRef,
    state: isLapsed ? "released" : row.state,
    currency,
    amount,
    held: isLapsed ? 0 : row.held,
    captured,
    refunded,
    disputed: 0,
    fee,
    captureBefore: isLapsed ? null : row.captureBefore,
    decline: row.declineCode === null ? null : declineOf(row.declineCode),
    createdAt,
  }
}

/** What was given back, as its caller sees it. */
export function refundOf({ ref, intentRef, operationId, amount, currency, createdAt }: RefundRow): Refund {
  return { ref, intentRef, operationId, amount, currency, createdAt }
}

/** What a taking's state answers to whoever asked for it. */
export function outcomeOf(intent: Intent): Outcome {
  switch (intent.state) {
    case "held":
    case "captured":
    case "released":
    case "action_needed":
      return { outcome: intent.state, intent }
    default:
      return { outcome: "declined", decline: intent.decline ?? declineOf("card_declined"), intent }
  }
}

/** A taking, held against others who would change it. */
export async function lockIntent({ tx }: Books, ref: string): Promise<IntentRow | undefined> {
  const [row] = await tx.select().from(sandboxIntents).where(eq(sandboxIntents.ref, ref)).for("update")
  return row
}

/** Changes a taking, and answers it as it is then. */
export async function changeIntent(
  { tx }: Books,
  ref: string,
  values: Partial<typeof sandboxIntents.$inferInsert>,
): Promise<IntentRow> {
  const [row] = await tx.update(sandboxIntents).set(values).where(eq(sandboxIntents.ref, ref)).returning()
  if (!row) throw new Error("the sandbox lost a taking of money")
  return row
}
