import { actFor } from "@/lib/analysts/act-for"
import { operation } from "@/lib/operation"
import { addTimeOff } from "./add-time-off"
import { AddAnyTimeOffInput } from "./any-schedule-inputs"
import { AddedTimeOffOutput } from "./wire"

/** An admin takes dates of any analyst off. */
export const addAnyTimeOff = operation(
  {
    input: AddAnyTimeOffInput,
    output: AddedTimeOffOutput,
    roles: ["admin"],
    audits: ["time_off_added"],
    refuses: addTimeOff.refuses,
  },
  async function addAnyTimeOff(ctx, { analystId, ...input }) {
    return actFor(ctx, analystId, addTimeOff, input)
  },
)
