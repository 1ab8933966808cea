import { analystOf } from "@/lib/context"
import { DAY_MS } from "@/lib/core/duration"
import { NothingInput } from "@/lib/core/nothing-input"
import { ok } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { localDateOf } from "@/lib/scheduling/zone"
import { timeOffWithin } from "@/lib/slots/queries"
import { TimeOffPageOutput } from "./wire"

/** The analyst's time off that is not over, soonest first. */
export const listTimeOff = operation(
  { input: NothingInput, output: TimeOffPageOutput, roles: ["analyst"], isAnalysts: true, refuses: [] },
  async function listTimeOff(ctx) {
    // The local date is at most a day behind that of UTC: what ended yesterday may still be today there.
    const yesterday = localDateOf("UTC", ctx.now.getTime() - DAY_MS)
    return ok({ items: await timeOffWithin(ctx.db, analystOf(ctx), yesterday), nextCursor: null })
  },
)
