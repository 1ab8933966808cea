import { asc, eq } from "drizzle-orm"
import { analystConnectProfiles } from "@/db/schema/analysts"
import { analystAvailability } from "@/db/schema/availability"
import type { TxCtx, User, UserCtx } from "@/lib/context"
import { newId } from "@/lib/core/ids"
import { ok, type Result, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import type { WeeklyWindow } from "@/lib/scheduling/types"
import { editSchedule } from "./edit-schedule"
import { NothingInput, ReplaceWeekInput } from "./schedule-inputs"
import type { WeekView } from "./views"
import { WeekOutput } from "./wire"

/** The analyst's own week. */
export const getWeek = operation(
  { input: NothingInput, output: WeekOutput, roles: ["analyst"], refuses: ["not_found"] },
  async function getWeek(ctx): Promise<Result<WeekView, "not_found">> {
    const [profile] = await ctx.db
      .select({ revision: analystConnectProfiles.revision })
      .from(analystConnectProfiles)
      .where(eq(analystConnectProfiles.analystId, ctx.actor.id))
    return profile ? ok({ windows: await weekOf(ctx), revision: profile.revision }) : refuse("not_found")
  },
)

/** Replaces the analyst's whole week at once. */
export const replaceWeek = operation(
  {
    input: ReplaceWeekInput,
    output: WeekOutput,
    roles: ["analyst"],
    refuses: ["invalid_input", "not_found", "stale"],
  },
  async function replaceWeek(ctx, { windows, revision }) {
    return editSchedule(
      ctx,
      { kind: "week_replaced", analystId: ctx.actor.id, seenRevision: revision },
      async (inner, profile): Promise<Result<WeekView, never>> => {
        await writeWeek(inner, windows)
        return ok({ windows: await weekOf(inner), revision: profile.revision + 1 })
      },
      "ex_availability_overlap",
    )
  },
)

async function writeWeek({ actor, db }: TxCtx<User>, windows: readonly WeeklyWindow[]): Promise<void> {
  await db.delete(analystAvailability).where(eq(analystAvailability.analystId, actor.id))
  if (windows.length === 0) return
  await db
    .insert(analystAvailability)
    .values(windows.map((window) => ({ id: newId(), analystId: actor.id, ...window })))
}

async function weekOf({ actor, db }: UserCtx): Promise<WeekView["windows"]> {
  const { id, weekday, startMinute, endMinute, slotMinutes, isActive } = analystAvailability
  return db
    .select({ id, weekday, startMinute, endMinute, slotMinutes, isActive })
    .from(analystAvailability)
    .where(eq(analystAvailability.analystId, actor.id))
    .orderBy(asc(weekday), asc(startMinute))
}
