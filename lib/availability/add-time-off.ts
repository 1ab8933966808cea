import { analystTimeOff } from "@/db/schema/availability"
import { analystOf } from "@/lib/context"
import { newId } from "@/lib/core/ids"
import { ok, type Result, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { isOffAlready } from "@/lib/scheduling/time-off"
import type { TimeOff } from "@/lib/scheduling/types"
import { localDateOf } from "@/lib/scheduling/zone"
import { timeOffWithin } from "@/lib/slots/queries"
import { coveredBookings } from "./covered-bookings"
import { editSchedule } from "./edit-schedule"
import { AddTimeOffInput } from "./schedule-inputs"
import type { AddedTimeOff } from "./views"
import { AddedTimeOffOutput } from "./wire"

/**
 * Takes dates off, today or later, and lists the live bookings that they cover; none is cancelled. Refused for what is off
 * already, all of it.
 */
export const addTimeOff = operation(
  {
    input: AddTimeOffInput,
    output: AddedTimeOffOutput,
    roles: ["analyst"],
    isAnalysts: true,
    refuses: ["invalid_input", "not_found"],
  },
  async function addTimeOff(ctx, input) {
    return editSchedule(
      ctx,
      { kind: "time_off_added", analystId: analystOf(ctx) },
      async (inner, { timeZone }): Promise<Result<AddedTimeOff, "invalid_input">> => {
        const timeOff = {
          id: newId(),
          startDate: input.startDate,
          endDate: input.endDate ?? input.startDate,
          startMinute: input.startMinute ?? null,
          endMinute: input.endMinute ?? null,
          reason: input.reason ?? null,
        }
        if (timeOff.startDate < localDateOf(timeZone, ctx.now.getTime())) {
          return refuse("invalid_input", { fields: { startDate: ["This date is over."] } })
        }
        const entries = await timeOffWithin(inner.db, analystOf(ctx), timeOff.startDate, timeOff.endDate)
        if (isOffAlready(entries, timeOff)) {
          return refuse("invalid_input", { fields: { startDate: [offAlready(timeOff)] } })
        }
        await inner.db.insert(analystTimeOff).values({ analystId: analystOf(ctx), ...timeOff })
        return ok({ ...timeOff, affectedBookings: await coveredBookings(inner, timeZone, timeOff) })
      },
    )
  },
)

function offAlready({ startDate: first, endDate: last, startMinute: from }: TimeOff): string {
  if (from !== null && from !== undefined) return "These hours are off already."
  return first === last ? "This day is off already." : "These days are off already."
}
