import { and, desc, eq, inArray } from "drizzle-orm"
import { paymentOperations } from "@/db/schema/payment-operations"
import { answerOnce } from "@/lib/answers/answer-once"
import { recordAudit } from "@/lib/audit/record-audit"
import type { TxCtx, User } from "@/lib/context"
import { newId } from "@/lib/core/ids"
import { toDecimalString, typedAmount } from "@/lib/core/money"
import { TAKINGS } from "@/lib/core/payments"
import { ok, type Result, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { findHousePayment } from "./find-house-payment"
import { holdPayment } from "./hold-payment"
import { RefundPaymentInput } from "./house-inputs"
import { whyNotRefunded } from "./house-rules"
import type { HousePaymentView } from "./house-views"
import type { Payment } from "./load-payment"
import { HousePaymentOutput } from "./wire"

type Code = "not_found" | "stale" | "in_progress" | "nothing_to_refund" | "invalid_input"

/**
 * Asks the provider to give back a part or all of what was taken and not given back yet. It is done within seconds, or when the provider
 * answers again; the ledger and a credit note follow it. A payment of which anything is under way is not refunded meanwhile.
 */
export const refundPayment = operation(
  {
    input: RefundPaymentInput,
    output: HousePaymentOutput,
    roles: ["admin"],
    audits: ["payment_refund_asked"],
    refuses: ["not_found", "stale", "in_progress", "nothing_to_refund", "invalid_input"],
  },
  async function refundPayment(ctx, { paymentId, amount: typed, reasonText, revision }) {
    return answerOnce(ctx, null, async (inner): Promise<Result<HousePaymentView, Code>> => {
      const found = await holdPayment(inner, { paymentId, revision })
      if (!found.ok) return found
      const { payment } = found.value
      const rest = payment.captured - payment.refunded
      if (rest === 0) return refuse("nothing_to_refund")
      const amount = typedAmount(typed, payment.currency)
      const wrong = whyNotRefunded(amount, rest, payment.currency)
      if (amount === null || wrong) return refuse("invalid_input", { fields: { amount: [wrong ?? typed] } })
      const operationId = await writeRefund(inner, payment, amount, reasonText)
      const asked = { amount: toDecimalString(amount, payment.currency), currency: payment.currency }
      await recordAudit(inner, {
        action: "payment_refund_asked",
        object: ["payment", paymentId],
        before: null,
        after: { ...asked, operationId, reasonText },
      })
      const view = await findHousePayment(inner, paymentId)
      return view ? ok(view) : refuse("not_found")
    })
  },
)

async function writeRefund(
  { db, now, actor }: TxCtx<User>,
  { id: paymentId, currency, methodId, intentRef }: Payment,
  amount: number,
  reasonText: string | null,
): Promise<string> {
  const o = paymentOperations
  const [taken] = await db
    .select({ purpose: o.purpose })
    .from(o)
    .where(and(eq(o.paymentId, paymentId), eq(o.status, "done"), inArray(o.kind, [...TAKINGS])))
    .orderBy(desc(o.settledAt))
    .limit(1)
  const id = newId()
  await db.insert(o).values({
    ...{ id, paymentId, currency, methodId, intentRef, amount, reasonText },
    kind: "refund",
    purpose: taken?.purpose ?? "session",
    askedBy: actor.id,
    dueAt: now,
    createdAt: now,
  })
  return id
}
