import { actFor } from "@/lib/analysts/act-for"
import { operation } from "@/lib/operation"
import { AnyTimeOffIdInput } from "./any-schedule-inputs"
import { removeTimeOff } from "./remove-time-off"
import { TimeOffOutput } from "./wire"

/** An admin takes an entry of any analyst’s time off back. */
export const removeAnyTimeOff = operation(
  {
    input: AnyTimeOffIdInput,
    output: TimeOffOutput,
    roles: ["admin"],
    audits: ["time_off_removed"],
    refuses: removeTimeOff.refuses,
  },
  async function removeAnyTimeOff(ctx, { analystId, ...input }) {
    return actFor(ctx, analystId, removeTimeOff, input)
  },
)
