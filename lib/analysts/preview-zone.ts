import { strandedBookings } from "@/lib/availability/stranded-bookings"
import { analystOf } from "@/lib/context"
import { WHOLE_SCHEDULE_MS } from "@/lib/core/limits"
import { ok, type Result, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { loadSchedule } from "@/lib/slots/load-schedule"
import type { ZonePreview } from "./views"
import { ZonePreviewOutput } from "./wire"
import { PreviewZoneInput } from "./zone-inputs"

/** Shows what changing the analyst's zone would do; changes nothing. */
export const previewZone = operation(
  {
    input: PreviewZoneInput,
    output: ZonePreviewOutput,
    roles: ["analyst"],
    isAnalysts: true,
    refuses: ["not_found"],
  },
  async function previewZone(ctx, { timeZone }): Promise<Result<ZonePreview, "not_found">> {
    const to = new Date(ctx.now.getTime() + WHOLE_SCHEDULE_MS)
    const seen = await loadSchedule(ctx.db, { analystId: analystOf(ctx), from: ctx.now, to, now: ctx.now })
    if (!seen) return refuse("not_found")
    const conflicts = await strandedBookings(ctx, { ...seen.schedule, timeZone })
    return ok({ timeZone, conflicts, revision: seen.revision })
  },
)
