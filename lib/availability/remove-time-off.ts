import { and, eq } from "drizzle-orm"
import { analystTimeOff } from "@/db/schema/availability"
import { ok, type Result, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { timeOffColumns } from "@/lib/slots/queries"
import { editSchedule } from "./edit-schedule"
import { TimeOffIdInput } from "./schedule-inputs"
import type { TimeOffView } from "./views"
import { TimeOffOutput } from "./wire"

/** Takes an entry back; answers what it was. */
export const removeTimeOff = operation(
  { input: TimeOffIdInput, output: TimeOffOutput, roles: ["analyst"], refuses: ["not_found"] },
  async function removeTimeOff(ctx, { timeOffId }) {
    return editSchedule(
      ctx,
      { kind: "time_off_removed", analystId: ctx.actor.id },
      async ({ db }): Promise<Result<TimeOffView, "not_found">> => {
        const [removed] = await db
          .delete(analystTimeOff)
          .where(and(eq(analystTimeOff.id, timeOffId), eq(analystTimeOff.analystId, ctx.actor.id)))
          .returning(timeOffColumns)
        return removed ? ok(removed) : refuse("not_found")
      },
    )
  },
)
