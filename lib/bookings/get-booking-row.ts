import { ok, refuse } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { GetBookingInput } from "./inputs"
import { findBooking } from "./queries"
import { bookingRow } from "./views"

/** As `getBooking`, with what only the booking's page needs. */
export const getBookingRow = operation(
  { input: GetBookingInput, roles: ROLES, refuses: ["not_found"] },
  async function getBookingRow(ctx, { bookingId }) {
    const row = await findBooking(ctx, bookingId)
    return row ? ok(bookingRow(row, ctx.actor, ctx.now)) : refuse("not_found")
  },
)
