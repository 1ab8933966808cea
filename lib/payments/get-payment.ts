import { GetBookingInput } from "@/lib/bookings/inputs"
import { ok, refuse } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { findPayment, viewPayment } from "./queries"
import { PaymentOutput } from "./wire"

/** How the money of one session stands, for its participants and admins; `not_found` for others, and where nothing is paid here. */
export const getPayment = operation(
  { input: GetBookingInput, output: PaymentOutput, roles: ROLES, refuses: ["not_found"] },
  async function getPayment(ctx, { bookingId }) {
    const found = await findPayment(ctx, bookingId)
    return found ? ok(viewPayment(ctx, found)) : refuse("not_found")
  },
)
