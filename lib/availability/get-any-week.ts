import { actFor } from "@/lib/analysts/act-for"
import { operation } from "@/lib/operation"
import { AnyAnalystInput } from "./any-schedule-inputs"
import { getWeek } from "./get-week"
import { WeekOutput } from "./wire"

/** Any analyst’s week, for admins. */
export const getAnyWeek = operation(
  {
    input: AnyAnalystInput,
    output: WeekOutput,
    roles: ["admin"],
    refuses: getWeek.refuses,
  },
  async function getAnyWeek(ctx, { analystId, ...input }) {
    return actFor(ctx, analystId, getWeek, input)
  },
)
