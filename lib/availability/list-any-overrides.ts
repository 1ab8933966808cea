import { actFor } from "@/lib/analysts/act-for"
import { operation } from "@/lib/operation"
import { AnyDateRangeInput } from "./any-schedule-inputs"
import { listOverrides } from "./list-overrides"
import { OverridePageOutput } from "./wire"

/** Any analyst’s dates with hours of their own, for admins. */
export const listAnyOverrides = operation(
  {
    input: AnyDateRangeInput,
    output: OverridePageOutput,
    roles: ["admin"],
    refuses: ["not_found"],
  },
  async function listAnyOverrides(ctx, { analystId, ...input }) {
    return actFor(ctx, analystId, listOverrides, input)
  },
)
