import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { readBookings } from "./booking-pages"
import { ListRowsInput } from "./inputs"
import { bookingRow } from "./views"

/** The caller's bookings with what only the screens need; their counts also for what has ended and what has not. */
export const listBookingRows = operation(
  { input: ListRowsInput, roles: ROLES, refuses: ["invalid_input"] },
  async function listBookingRows(ctx, query) {
    return readBookings(ctx, query, (row) => bookingRow(row, ctx.actor, ctx.now), true)
  },
)
