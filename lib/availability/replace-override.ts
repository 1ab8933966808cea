import { analystAvailabilityOverrides as overrides } from "@/db/schema/availability"
import { analystOf } from "@/lib/context"
import { newId } from "@/lib/core/ids"
import { ok, type Result, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import type { DateOverride } from "@/lib/scheduling/types"
import { localDateOf } from "@/lib/scheduling/zone"
import { editSchedule } from "./edit-schedule"
import { ReplaceDateInput } from "./schedule-inputs"
import { OverrideOutput } from "./wire"

const PAST = "This date is over."

/** Gives one date, today or later, hours of its own; no windows close it. */
export const replaceOverride = operation(
  {
    input: ReplaceDateInput,
    output: OverrideOutput,
    roles: ["analyst"],
    isAnalysts: true,
    refuses: ["invalid_input", "not_found", "stale"],
  },
  async function replaceOverride(ctx, { date, windows, revision }) {
    return editSchedule(
      ctx,
      { kind: "override_replaced", analystId: analystOf(ctx), seenRevision: revision },
      async ({ db }, profile): Promise<Result<DateOverride, "invalid_input">> => {
        if (date < localDateOf(profile.timeZone, ctx.now.getTime())) {
          return refuse("invalid_input", { fields: { date: [PAST] } })
        }
        const sorted = [...windows].sort((a, b) => a.startMinute - b.startMinute)
        await db
          .insert(overrides)
          .values({ id: newId(), analystId: analystOf(ctx), date, windows: sorted })
          .onConflictDoUpdate({ target: [overrides.analystId, overrides.date], set: { windows: sorted } })
        return ok({ date, windows: sorted })
      },
    )
  },
)
