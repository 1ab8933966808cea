import { answerOnce } from "@/lib/answers/answer-once"
import { recordAudit } from "@/lib/audit/record-audit"
import { fromDecimalString } from "@/lib/core/money"
import { ok, type Result, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { changePayment } from "./change-payment"
import { findHousePayment } from "./find-house-payment"
import { holdPayment } from "./hold-payment"
import { WriteOffPaymentInput } from "./house-inputs"
import type { HousePaymentView } from "./house-views"
import { HousePaymentOutput } from "./wire"

const NOT_OWED = "Only what is owed can be written off."

/** Gives up what is owed for a session: its card is not tried again. What was taken of it before stays taken. */
export const writeOffPayment = operation(
  {
    input: WriteOffPaymentInput,
    output: HousePaymentOutput,
    roles: ["admin"],
    audits: ["payment_written_off"],
    refuses: ["not_found", "stale", "in_progress", "invalid_transition"],
  },
  async function writeOffPayment(ctx, { paymentId, reasonText, revision }) {
    type Code = "not_found" | "stale" | "in_progress" | "invalid_transition"
    return answerOnce(ctx, null, async (inner): Promise<Result<HousePaymentView, Code>> => {
      const found = await holdPayment(inner, { paymentId, revision })
      if (!found.ok) return found
      const { payment } = found.value
      const before = await findHousePayment(inner, paymentId)
      if (!before || payment.status !== "owed") return refuse("invalid_transition", { detail: NOT_OWED })
      await changePayment(
        inner,
        payment,
        { status: "written_off" },
        {
          event: "payment_written_off",
          amount: fromDecimalString(before.owed, payment.currency),
          ...(reasonText ? { detail: { reasonText } } : {}),
        },
      )
      await recordAudit(inner, {
        action: "payment_written_off",
        object: ["payment", paymentId],
        before: { status: payment.status },
        after: { status: "written_off", owed: before.owed, currency: payment.currency, reasonText },
      })
      const view = await findHousePayment(inner, paymentId)
      return view ? ok(view) : refuse("not_found")
    })
  },
)
