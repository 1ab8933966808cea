import { MINUTE_MS } from "@/lib/core/duration"
import { ok, type Result, refuse } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { withoutClashes } from "@/lib/scheduling/clashes"
import { listSlots } from "@/lib/scheduling/slots"
import { rangeOf, rangeProblem } from "./asked-range"
import { GetAvailabilityInput } from "./inputs"
import { loadSchedule } from "./load-schedule"
import { findMoving } from "./moving-booking"
import { scheduleForMove } from "./rules"
import type { Availability, Slot } from "./views"
import { AvailabilityOutput } from "./wire"

/**
 * The analyst's bookable starts in a range of at most 62 days; the range defaults to the 14 days from now, the length to
 * the profile's shortest. An investor is not offered times at which he has a session himself; nor is an analyst who moves
 * one told more than that such a time is closed. A disabled analyst is not found.
 */
export const getAvailability = operation(
  {
    input: GetAvailabilityInput,
    output: AvailabilityOutput,
    roles: ROLES,
    limit: "availability",
    refuses: ["not_found", "invalid_input"],
  },
  async function getAvailability(ctx, input): Promise<Result<Availability, "not_found" | "invalid_input">> {
    const range = await rangeOf(ctx, input)
    if (!range) return refuse("not_found")
    const fields = rangeProblem(range, typeof input.from === "string" && typeof input.to === "string")
    if (fields) return refuse("invalid_input", { fields })
    const moving = input.moving ? await findMoving(ctx, input.analystId, input.moving) : undefined
    const seen = await loadSchedule(ctx.db, {
      analystId: input.analystId,
      ...range,
      now: ctx.now,
      ignoreBookingId: moving?.id,
      investorId: ctx.actor.role === "investor" ? ctx.actor.id : moving?.investorId,
    })
    if (!seen?.schedule.isEnabled) return refuse("not_found")
    const schedule = moving ? scheduleForMove(seen.schedule, ctx.actor.role) : seen.schedule
    const durationMinutes = input.duration ?? Math.min(...schedule.sessionMinutes)
    const starts = listSlots(schedule, {
      from: range.from.getTime(),
      to: range.to.getTime(),
      durationMinutes,
      now: ctx.now.getTime(),
      movingFrom: moving?.startUtc.getTime(),
    })
    const free = withoutClashes(starts, durationMinutes, seen.investorSessions)
    return ok({
      analystId: input.analystId,
      timeZone: schedule.timeZone,
      durationMinutes,
      slots: free.map((start) => slotAt(start, durationMinutes)),
    })
  },
)

function slotAt(start: number, durationMinutes: number): Slot {
  return { startUtc: new Date(start), endUtc: new Date(start + durationMinutes * MINUTE_MS) }
}
