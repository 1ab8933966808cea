import { ok } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { ExportSeatsInput } from "./inputs"
import { seatsFile } from "./seats-csv"

/**
 * The seats of the group sessions that the caller leads (an admin's are all) as CSV, a header and a line each, by start: also those that
 * were given up. Whoever had one is named with his firm; his address is nowhere in it.
 */
export const exportSeats = operation(
  { input: ExportSeatsInput, roles: ["analyst", "admin"], limit: "export", refuses: [] },
  async function exportSeats(ctx, filters) {
    return ok(await seatsFile(ctx, filters))
  },
)
