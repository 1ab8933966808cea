import { ok, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { paymentPage } from "./get-payment-page"
import { SeatPaymentInput } from "./inputs"
import { findSeatPayment } from "./queries"

/** As `getSeatPayment`, with what only the page of its group session needs. */
export const getSeatPaymentPage = operation(
  { input: SeatPaymentInput, roles: ["investor", "admin"], refuses: ["not_found"] },
  async function getSeatPaymentPage(ctx, asked) {
    const found = await findSeatPayment(ctx, asked)
    return found ? ok(await paymentPage(ctx, found)) : refuse("not_found")
  },
)
