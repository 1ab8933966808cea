import { and, eq } from "drizzle-orm"
import { analystAvailabilityOverrides as overrides } from "@/db/schema/availability"
import { analystOf } from "@/lib/context"
import { ok, type Result, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import type { DateOverride } from "@/lib/scheduling/types"
import { DateInput } from "./schedule-inputs"
import { OverrideOutput } from "./wire"

/** The hours of one date; it has none of its own when it follows the week. */
export const getOverride = operation(
  { input: DateInput, output: OverrideOutput, roles: ["analyst"], isAnalysts: true, refuses: ["not_found"] },
  async function getOverride(ctx, { date }): Promise<Result<DateOverride, "not_found">> {
    const [found] = await ctx.db
      .select({ date: overrides.date, windows: overrides.windows })
      .from(overrides)
      .where(and(eq(overrides.analystId, analystOf(ctx)), eq(overrides.date, date)))
    return found ? ok(found) : refuse("not_found")
  },
)
