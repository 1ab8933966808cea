import { eq } from "drizzle-orm"
import { sessionPayments } from "@/db/schema/payments"
import type { UserCtx } from "@/lib/context"
import { selectHousePayments } from "./house-queries"
import { type HousePaymentView, housePaymentView } from "./house-views"

/** One payment; null where there is none of this id. */
export async function findHousePayment(
  { db }: Pick<UserCtx, "db">,
  paymentId: string,
): Promise<HousePaymentView | null> {
  const [row] = await selectHousePayments(db).where(eq(sessionPayments.id, paymentId))
  return row ? housePaymentView(row) : null
}
