import { z } from "zod"
import { strandedBookings } from "@/lib/availability/stranded-bookings"
import { WHOLE_SCHEDULE_MS } from "@/lib/core/limits"
import { ok, type Result, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { TimeZone } from "@/lib/scheduling/zone-input"
import { loadSchedule } from "@/lib/slots/load-schedule"
import type { ZonePreview } from "./views"
import { ZonePreviewOutput } from "./wire"

/** A zone to try on. */
export const PreviewZoneInput = z.strictObject({
  timeZone: TimeZone,
})

/** Shows what changing the analyst's zone would do; changes nothing. */
export const previewZone = operation(
  { input: PreviewZoneInput, output: ZonePreviewOutput, roles: ["analyst"], refuses: ["not_found"] },
  async function previewZone(ctx, { timeZone }): Promise<Result<ZonePreview, "not_found">> {
    const to = new Date(ctx.now.getTime() + WHOLE_SCHEDULE_MS)
    const seen = await loadSchedule(ctx.db, { analystId: ctx.actor.id, from: ctx.now, to, now: ctx.now })
    if (!seen) return refuse("not_found")
    const conflicts = await strandedBookings(ctx, { ...seen.schedule, timeZone })
    return ok({ timeZone, conflicts, revision: seen.revision })
  },
)
