import { eq } from "drizzle-orm"
import { sessionPayments } from "@/db/schema/payments"
import { answerOnce } from "@/lib/answers/answer-once"
import { recordAudit } from "@/lib/audit/record-audit"
import type { TxCtx } from "@/lib/context"
import { type Currency, toDecimalString, typedAmount } from "@/lib/core/money"
import { ok, type Result, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { findHousePayment } from "./find-house-payment"
import { holdPayment } from "./hold-payment"
import { RefundPaymentInput } from "./house-inputs"
import { whyNotRefunded } from "./house-rules"
import type { HousePaymentView } from "./house-views"
import { HousePaymentOutput } from "./wire"
import { writeRefund } from "./write-refund"

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
      // What is no amount of its currency is refused before anything that may have changed meanwhile.
      const currency = await findCurrency(inner, paymentId)
      if (currency === null) return refuse("not_found")
      const amount = typedAmount(typed, currency)
      if (amount === null) return badAmount(whyNotRefunded(null, 0, currency))
      const found = await holdPayment(inner, { paymentId, revision })
      if (!found.ok) return found
      const { payment } = found.value
      const rest = payment.captured - payment.refunded
      if (rest === 0) return refuse("nothing_to_refund")
      const wrong = whyNotRefunded(amount, rest, payment.currency)
      if (wrong) return badAmount(wrong)
      const operationId = await writeRefund(inner, payment, { amount, askedBy: inner.actor.id, reasonText })
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

async function findCurrency({ db }: TxCtx, paymentId: string): Promise<Currency | null> {
  const { id, currency } = sessionPayments
  const [payment] = await db.select({ currency }).from(sessionPayments).where(eq(id, paymentId))
  return payment?.currency ?? null
}

function badAmount(why: string | null) {
  return refuse("invalid_input", { fields: { amount: why ? [why] : [] } })
}
