import { and, asc, eq, gte, lte } from "drizzle-orm"
import { analystConnectProfiles } from "@/db/schema/analysts"
import { analystAvailabilityOverrides as overrides } from "@/db/schema/availability"
import type { UserCtx } from "@/lib/context"
import { newId } from "@/lib/core/ids"
import { ok, type Result, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import type { DateOverride } from "@/lib/scheduling/types"
import { localDateOf } from "@/lib/scheduling/zone"
import { editSchedule } from "./edit-schedule"
import { DateInput, DateRangeInput, ReplaceDateInput } from "./schedule-inputs"
import { OverrideOutput, OverridePageOutput } from "./wire"

const PAST = "This date is over."

/** The analyst's dates with hours of their own, from today on unless a range is given. */
export const listOverrides = operation(
  { input: DateRangeInput, output: OverridePageOutput, roles: ["analyst"], refuses: [] },
  async function listOverrides(ctx, { from, to }) {
    const items = await ctx.db
      .select({ date: overrides.date, windows: overrides.windows })
      .from(overrides)
      .where(
        and(
          eq(overrides.analystId, ctx.actor.id),
          gte(overrides.date, from ?? (await todayOf(ctx))),
          ...(to ? [lte(overrides.date, to)] : []),
        ),
      )
      .orderBy(asc(overrides.date))
    return ok({ items, nextCursor: null })
  },
)

/** The hours of one date; it has none of its own when it follows the week. */
export const getOverride = operation(
  { input: DateInput, output: OverrideOutput, roles: ["analyst"], refuses: ["not_found"] },
  async function getOverride(ctx, { date }): Promise<Result<DateOverride, "not_found">> {
    const [found] = await ctx.db
      .select({ date: overrides.date, windows: overrides.windows })
      .from(overrides)
      .where(and(eq(overrides.analystId, ctx.actor.id), eq(overrides.date, date)))
    return found ? ok(found) : refuse("not_found")
  },
)

/** Gives one date, today or later, hours of its own; no windows close it. */
export const replaceOverride = operation(
  {
    input: ReplaceDateInput,
    output: OverrideOutput,
    roles: ["analyst"],
    refuses: ["invalid_input", "not_found", "stale"],
  },
  async function replaceOverride(ctx, { date, windows, revision }) {
    return editSchedule(
      ctx,
      { kind: "override_replaced", analystId: ctx.actor.id, seenRevision: revision },
      async ({ db }, profile): Promise<Result<DateOverride, "invalid_input">> => {
        if (date < localDateOf(profile.timeZone, ctx.now.getTime())) {
          return refuse("invalid_input", { fields: { date: [PAST] } })
        }
        const sorted = [...windows].sort((a, b) => a.startMinute - b.startMinute)
        await db
          .insert(overrides)
          .values({ id: newId(), analystId: ctx.actor.id, date, windows: sorted })
          .onConflictDoUpdate({ target: [overrides.analystId, overrides.date], set: { windows: sorted } })
        return ok({ date, windows: sorted })
      },
    )
  },
)

/** Lets a date follow the week again; answers the hours that it had. */
export const removeOverride = operation(
  { input: DateInput, output: OverrideOutput, roles: ["analyst"], refuses: ["not_found"] },
  async function removeOverride(ctx, { date }) {
    return editSchedule(
      ctx,
      { kind: "override_removed", analystId: ctx.actor.id },
      async ({ db }): Promise<Result<DateOverride, "not_found">> => {
        const [removed] = await db
          .delete(overrides)
          .where(and(eq(overrides.analystId, ctx.actor.id), eq(overrides.date, date)))
          .returning({ date: overrides.date, windows: overrides.windows })
        return removed ? ok(removed) : refuse("not_found")
      },
    )
  },
)

async function todayOf(ctx: UserCtx): Promise<string> {
  const [profile] = await ctx.db
    .select({ timeZone: analystConnectProfiles.timeZone })
    .from(analystConnectProfiles)
    .where(eq(analystConnectProfiles.analystId, ctx.actor.id))
  return localDateOf(profile?.timeZone ?? "UTC", ctx.now.getTime())
}
