import { actFor } from "@/lib/analysts/act-for"
import { operation } from "@/lib/operation"
import { AnyDateInput } from "./any-schedule-inputs"
import { removeOverride } from "./remove-override"
import { OverrideOutput } from "./wire"

/** An admin lets a date of any analyst follow the week again. */
export const removeAnyOverride = operation(
  {
    input: AnyDateInput,
    output: OverrideOutput,
    roles: ["admin"],
    audits: ["override_removed"],
    refuses: removeOverride.refuses,
  },
  async function removeAnyOverride(ctx, { analystId, ...input }) {
    return actFor(ctx, analystId, removeOverride, input)
  },
)
