import { analystOf } from "@/lib/context"
import { WHOLE_SCHEDULE_MS } from "@/lib/core/limits"
import { ok, type Result, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import type { AnalystSchedule, DateChange } from "@/lib/scheduling/types"
import { loadSchedule } from "@/lib/slots/load-schedule"
import { PreviewBatchInput } from "./batch-inputs"
import { planBatch } from "./plan-batch"
import { strandedBookings } from "./stranded-bookings"
import type { BatchPreview } from "./views"
import { BatchPreviewOutput } from "./wire"

/** Shows what a batch would change; changes nothing. */
export const previewBatch = operation(
  {
    input: PreviewBatchInput,
    output: BatchPreviewOutput,
    roles: ["analyst"],
    isAnalysts: true,
    refuses: ["not_found"],
  },
  async function previewBatch(ctx, batch): Promise<Result<BatchPreview, "not_found">> {
    const seen = await loadSchedule(ctx.db, {
      analystId: analystOf(ctx),
      from: ctx.now,
      to: new Date(ctx.now.getTime() + WHOLE_SCHEDULE_MS),
      now: ctx.now,
    })
    if (!seen) return refuse("not_found")
    const { timeZone } = seen.schedule
    const plan = await planBatch(ctx, timeZone, batch)
    if (!plan.ok) return plan
    const conflicts = await strandedBookings(ctx, withChanges(seen.schedule, plan.value.changes))
    const already = await strandedBookings(ctx, seen.schedule)
    const fresh = conflicts.filter(({ id }) => !already.some((booking) => booking.id === id))
    return ok({ ...plan.value, conflicts: fresh, revision: seen.revision })
  },
)

function withChanges(schedule: AnalystSchedule, changes: readonly DateChange[]): AnalystSchedule {
  const dates = new Map(schedule.overrides.map((override) => [override.date, override.windows]))
  for (const { date, after } of changes) {
    if (after === null) dates.delete(date)
    else dates.set(date, after)
  }
  return { ...schedule, overrides: [...dates].map(([date, windows]) => ({ date, windows })) }
}
