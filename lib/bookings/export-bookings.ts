import { ok } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { bookingsFile } from "./bookings-csv"
import { ExportBookingsInput } from "./inputs"

/**
 * The caller's bookings (an admin's are all) as CSV, a header and a line each, with a list's filters and order. Made page by
 * page as it is read, so that memory does not grow with its length.
 */
export const exportBookings = operation(
  { input: ExportBookingsInput, roles: ROLES, limit: "export", refuses: [] },
  async function exportBookings(ctx, filters) {
    return ok(await bookingsFile(ctx, filters))
  },
)
