import { ok, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { SeatPaymentInput } from "./inputs"
import { findSeatPayment, viewPayment } from "./queries"
import { PaymentOutput } from "./wire"

/**
 * How the money of one seat in a group session stands: an investor's own, the last that he took unless `seatId` names another of his; admins name
 * one. `not_found` for anybody else's, and where nothing is paid here.
 */
export const getSeatPayment = operation(
  { input: SeatPaymentInput, output: PaymentOutput, roles: ["investor", "admin"], refuses: ["not_found"] },
  async function getSeatPayment(ctx, asked) {
    const found = await findSeatPayment(ctx, asked)
    return found ? ok(viewPayment(ctx, found)) : refuse("not_found")
  },
)
