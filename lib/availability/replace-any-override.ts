import { actFor } from "@/lib/analysts/act-for"
import { operation } from "@/lib/operation"
import { ReplaceAnyDateInput } from "./any-schedule-inputs"
import { replaceOverride } from "./replace-override"
import { OverrideOutput } from "./wire"

/** An admin gives one date of any analyst hours of its own. */
export const replaceAnyOverride = operation(
  {
    input: ReplaceAnyDateInput,
    output: OverrideOutput,
    roles: ["admin"],
    audits: ["override_replaced"],
    refuses: replaceOverride.refuses,
  },
  async function replaceAnyOverride(ctx, { analystId, ...input }) {
    return actFor(ctx, analystId, replaceOverride, input)
  },
)
