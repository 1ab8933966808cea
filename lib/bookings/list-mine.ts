import { operation } from "@/lib/operation"
import { listViews } from "./booking-pages"
import { ListBookingsInput } from "./inputs"
import { BookingPageOutput } from "./wire"

/** The investor's own bookings, newest start first unless asked otherwise. */
export const listMine = operation(
  { input: ListBookingsInput, output: BookingPageOutput, roles: ["investor"], refuses: ["invalid_input"] },
  async function listMine(ctx, query) {
    return listViews(ctx, query)
  },
)
