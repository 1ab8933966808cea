import { and, eq } from "drizzle-orm"
import { analystTimeOff } from "@/db/schema/availability"
import { analystOf } from "@/lib/context"
import { ok, type Result, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { timeOffColumns } from "@/lib/slots/queries"
import { editSchedule } from "./edit-schedule"
import { TimeOffIdInput } from "./schedule-inputs"
import type { TimeOffView } from "./views"
import { TimeOffOutput } from "./wire"

/** Takes an entry back; answers what it was. */
export const removeTimeOff = operation(
  {
    input: TimeOffIdInput,
    output: TimeOffOutput,
    roles: ["analyst"],
    isAnalysts: true,
    refuses: ["not_found"],
  },
  async function removeTimeOff(ctx, { timeOffId }) {
    return editSchedule(
      ctx,
      { kind: "time_off_removed", analystId: analystOf(ctx) },
      async ({ db }): Promise<Result<TimeOffView, "not_found">> => {
        const [removed] = await db
          .delete(analystTimeOff)
          .where(and(eq(analystTimeOff.id, timeOffId), eq(analystTimeOff.analystId, analystOf(ctx))))
          .returning(timeOffColumns)
        return removed ? ok(removed) : refuse("not_found")
      },
    )
  },
)
