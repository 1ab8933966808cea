import { ok, refuse } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { GetBookingInput } from "./inputs"
import { findBooking } from "./queries"
import { bookingView } from "./views"
import { BookingOutput } from "./wire"

/** One booking, for its participants and admins; for everyone else it does not exist. */
export const getBooking = operation(
  { input: GetBookingInput, output: BookingOutput, roles: ROLES, refuses: ["not_found"] },
  async function getBooking(ctx, { bookingId }) {
    const row = await findBooking(ctx, bookingId)
    return row ? ok(bookingView(row, ctx.actor, ctx.now)) : refuse("not_found")
  },
)
