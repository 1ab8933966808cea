import { ok } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { bookingsFile } from "./bookings-csv"
import { DownloadBookingsInput } from "./inputs"

/** The same of the list that a page shows. */
export const downloadBookings = operation(
  { input: DownloadBookingsInput, roles: ROLES, limit: "export", refuses: [] },
  async function downloadBookings(ctx, filters) {
    return ok(await bookingsFile(ctx, filters))
  },
)
