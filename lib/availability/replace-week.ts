import { eq } from "drizzle-orm"
import { analystAvailability } from "@/db/schema/availability"
import { analystOf, type TxCtx, type User } from "@/lib/context"
import { newId } from "@/lib/core/ids"
import { ok, type Result } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import type { WeeklyWindow } from "@/lib/scheduling/types"
import { editSchedule } from "./edit-schedule"
import { weekOf } from "./queries"
import { ReplaceWeekInput } from "./schedule-inputs"
import type { WeekView } from "./views"
import { WeekOutput } from "./wire"

/** Replaces the analyst's whole week at once. */
export const replaceWeek = operation(
  {
    input: ReplaceWeekInput,
    output: WeekOutput,
    roles: ["analyst"],
    isAnalysts: true,
    refuses: ["invalid_input", "not_found", "stale"],
  },
  async function replaceWeek(ctx, { windows, revision }) {
    return editSchedule(
      ctx,
      { kind: "week_replaced", analystId: analystOf(ctx), seenRevision: revision },
      async (inner, profile): Promise<Result<WeekView, never>> => {
        await writeWeek(inner, windows)
        return ok({ windows: await weekOf(inner), revision: profile.revision + 1 })
      },
      "ex_availability_overlap",
    )
  },
)

async function writeWeek(ctx: TxCtx<User>, windows: readonly WeeklyWindow[]): Promise<void> {
  await ctx.db.delete(analystAvailability).where(eq(analystAvailability.analystId, analystOf(ctx)))
  if (windows.length === 0) return
  await ctx.db
    .insert(analystAvailability)
    .values(windows.map((window) => ({ id: newId(), analystId: analystOf(ctx), ...window })))
}
