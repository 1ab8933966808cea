import { MINUTE_MS } from "@/lib/core/duration"
import { ok, type Result, refuse } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { withoutClashes } from "@/lib/scheduling/clashes"
import { listSlots } from "@/lib/scheduling/slots"
import { hasDates, rangeAround, rangeIn, rangeProblem } from "./asked-range"
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
    if (input.onBehalfOf && ctx.actor.role !== "admin")
      return refuse("invalid_input", { fields: { onBehalfOf: ["Only admins look for somebody else."] } })
    const asked = { from: input.from, to: input.to }
    const wrongIn = (zone: string) =>
      rangeProblem(
        rangeIn(zone, asked, ctx.now),
        typeof asked.from === "string" && typeof asked.to === "string",
      )
    const wrong = hasDates(asked) ? null : wrongIn("UTC")
    if (wrong) return refuse("invalid_input", { fields: wrong })
    const moving = input.moving ? await findMoving(ctx, input.analystId, input.moving) : undefined
    const seen = await loadSchedule(ctx.db, {
      analystId: input.analystId,
      ...rangeAround(asked, ctx.now),
      now: ctx.now,
      ignoreBookingId: moving?.id,
      investorId: ctx.actor.role === "investor" ? ctx.actor.id : (moving?.investorId ?? input.onBehalfOf),
    })
    if (!seen) return refuse("not_found")
    const fields = wrongIn(seen.schedule.timeZone)
    if (fields) return refuse("invalid_input", { fields })
    if (!seen.schedule.isEnabled) return refuse("not_found")
    const schedule = moving ? scheduleForMove(seen.schedule, ctx.actor.role) : seen.schedule
    const range = rangeIn(schedule.timeZone, asked, ctx.now)
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
