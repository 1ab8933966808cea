import { and, eq } from "drizzle-orm"
import { analystAvailabilityOverrides as overrides } from "@/db/schema/availability"
import { analystOf } from "@/lib/context"
import { ok, type Result, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import type { DateOverride } from "@/lib/scheduling/types"
import { editSchedule } from "./edit-schedule"
import { DateInput } from "./schedule-inputs"
import { OverrideOutput } from "./wire"

/** Lets a date follow the week again; answers the hours that it had. */
export const removeOverride = operation(
  { input: DateInput, output: OverrideOutput, roles: ["analyst"], isAnalysts: true, refuses: ["not_found"] },
  async function removeOverride(ctx, { date }) {
    return editSchedule(
      ctx,
      { kind: "override_removed", analystId: analystOf(ctx) },
      async ({ db }): Promise<Result<DateOverride, "not_found">> => {
        const [removed] = await db
          .delete(overrides)
          .where(and(eq(overrides.analystId, analystOf(ctx)), eq(overrides.date, date)))
          .returning({ date: overrides.date, windows: overrides.windows })
        return removed ? ok(removed) : refuse("not_found")
      },
    )
  },
)
