import { actFor } from "@/lib/analysts/act-for"
import { operation } from "@/lib/operation"
import { AnyDateInput } from "./any-schedule-inputs"
import { getOverride } from "./get-override"
import { OverrideOutput } from "./wire"

/** The hours of one date of any analyst, for admins. */
export const getAnyOverride = operation(
  {
    input: AnyDateInput,
    output: OverrideOutput,
    roles: ["admin"],
    refuses: getOverride.refuses,
  },
  async function getAnyOverride(ctx, { analystId, ...input }) {
    return actFor(ctx, analystId, getOverride, input)
  },
)
