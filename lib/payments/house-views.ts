import { eq } from "drizzle-orm"
import { sessionPayments } from "@/db/schema/payments"
import type { UserCtx } from "@/lib/context"
import { toDecimalString } from "@/lib/core/money"
import type { OutputOf } from "@/lib/core/output"
import { type SelectedHousePayment, selectHousePayments } from "./house-queries"
import type { HousePaymentOutput } from "./wire"

/** A payment as admins see it. */
export type HousePaymentView = OutputOf<typeof HousePaymentOutput>

/** A selected payment on the wire. */
export function housePaymentView({ payment, owed, ...row }: SelectedHousePayment): HousePaymentView {
  const { id, bookingId, investorId, status, currency, heldCurrency, captureBefore } = payment
  const { payBy, revision, updatedAt } = payment
  const decimal = (amount: number) => toDecimalString(amount, currency)
  const isShort = status === "owed" || status === "written_off"
  return {
    ...{ id, bookingId, investorId, status, currency, captureBefore, payBy, revision, updatedAt },
    startUtc: row.startUtc,
    investorName: row.investorName,
    analystId: row.analystId,
    analystName: row.analystName,
    net: decimal(payment.net),
    tax: decimal(payment.tax),
    gross: decimal(payment.gross),
    held: toDecimalString(payment.held, heldCurrency ?? currency),
    heldCurrency,
    captured: decimal(payment.captured),
    refunded: decimal(payment.refunded),
    owed: decimal(isShort ? (owed ?? 0) : 0),
    declineCode: isShort || status === "declined" ? row.declineCode : null,
    underWay: row.underWay,
    openFindings: row.openFindings,
  }
}

/** One payment; null where there is none of this id. */
export async function findHousePayment(
  { db }: Pick<UserCtx, "db">,
  paymentId: string,
): Promise<HousePaymentView | null> {
  const [row] = await selectHousePayments(db).where(eq(sessionPayments.id, paymentId))
  return row ? housePaymentView(row) : null
}
