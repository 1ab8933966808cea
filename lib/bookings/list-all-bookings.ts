import { operation } from "@/lib/operation"
import { listViews } from "./booking-pages"
import { ListBookingsInput } from "./inputs"
import { BookingPageOutput } from "./wire"

/** Everyone's bookings, for admins. */
export const listAllBookings = operation(
  { input: ListBookingsInput, output: BookingPageOutput, roles: ["admin"], refuses: ["invalid_input"] },
  async function listAllBookings(ctx, query) {
    return listViews(ctx, query)
  },
)
