import { actFor } from "@/lib/analysts/act-for"
import { operation } from "@/lib/operation"
import { ReplaceAnyWeekInput } from "./any-schedule-inputs"
import { replaceWeek } from "./replace-week"
import { WeekOutput } from "./wire"

/** An admin replaces any analyst’s whole week, as its analyst would. */
export const replaceAnyWeek = operation(
  {
    input: ReplaceAnyWeekInput,
    output: WeekOutput,
    roles: ["admin"],
    audits: ["week_replaced"],
    refuses: replaceWeek.refuses,
  },
  async function replaceAnyWeek(ctx, { analystId, ...input }) {
    return actFor(ctx, analystId, replaceWeek, input)
  },
)
