import { DAY_MS } from "@/lib/core/duration"
import { NothingInput } from "@/lib/core/nothing-input"
import { ok } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { localDateOf } from "@/lib/scheduling/zone"
import { timeOffWithin } from "@/lib/slots/queries"
import { TimeOffPageOutput } from "./wire"

/** The analyst's time off that is not over, soonest first. */
export const listTimeOff = operation(
  { input: NothingInput, output: TimeOffPageOutput, roles: ["analyst"], refuses: [] },
  async function listTimeOff({ actor, db, now }) {
    // The local date is at most a day behind that of UTC: what ended yesterday may still be today there.
    const yesterday = localDateOf("UTC", now.getTime() - DAY_MS)
    return ok({ items: await timeOffWithin(db, actor.id, yesterday), nextCursor: null })
  },
)
