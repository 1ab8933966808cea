import { actFor } from "@/lib/analysts/act-for"
import { operation } from "@/lib/operation"
import { AnyAnalystInput } from "./any-schedule-inputs"
import { listTimeOff } from "./list-time-off"
import { TimeOffPageOutput } from "./wire"

/** Any analyst’s time off that is not over, for admins. */
export const listAnyTimeOff = operation(
  {
    input: AnyAnalystInput,
    output: TimeOffPageOutput,
    roles: ["admin"],
    refuses: ["not_found"],
  },
  async function listAnyTimeOff(ctx, { analystId, ...input }) {
    return actFor(ctx, analystId, listTimeOff, input)
  },
)
