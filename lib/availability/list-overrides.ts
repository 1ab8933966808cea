import { and, asc, eq, gte, lte } from "drizzle-orm"
import { analystConnectProfiles } from "@/db/schema/analysts"
import { analystAvailabilityOverrides as overrides } from "@/db/schema/availability"
import { analystOf, type UserCtx } from "@/lib/context"
import { ok } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { localDateOf } from "@/lib/scheduling/zone"
import { DateRangeInput } from "./schedule-inputs"
import { OverridePageOutput } from "./wire"

/** The analyst's dates with hours of their own, from today on unless a range is given. */
export const listOverrides = operation(
  { input: DateRangeInput, output: OverridePageOutput, roles: ["analyst"], isAnalysts: true, refuses: [] },
  async function listOverrides(ctx, { from, to }) {
    const items = await ctx.db
      .select({ date: overrides.date, windows: overrides.windows })
      .from(overrides)
      .where(
        and(
          eq(overrides.analystId, analystOf(ctx)),
          gte(overrides.date, from ?? (await todayOf(ctx))),
          ...(to ? [lte(overrides.date, to)] : []),
        ),
      )
      .orderBy(asc(overrides.date))
    return ok({ items, nextCursor: null })
  },
)

async function todayOf(ctx: UserCtx): Promise<string> {
  const [profile] = await ctx.db
    .select({ timeZone: analystConnectProfiles.timeZone })
    .from(analystConnectProfiles)
    .where(eq(analystConnectProfiles.analystId, analystOf(ctx)))
  return localDateOf(profile?.timeZone ?? "UTC", ctx.now.getTime())
}
