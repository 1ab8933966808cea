import { operation } from "@/lib/operation"
import { listViews } from "./booking-pages"
import { ListIncomingInput } from "./inputs"
import { BookingPageOutput } from "./wire"

/** The analyst's bookings; `sort=respond_by` puts the nearest answer deadline first. */
export const listIncoming = operation(
  { input: ListIncomingInput, output: BookingPageOutput, roles: ["analyst"], refuses: ["invalid_input"] },
  async function listIncoming(ctx, query) {
    return listViews(ctx, query)
  },
)
