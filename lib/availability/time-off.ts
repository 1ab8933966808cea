import { and, asc, eq, gt, gte, inArray, lt, lte, or, sql } from "drizzle-orm"
import { analystTimeOff } from "@/db/schema/availability"
import { sessionBookings } from "@/db/schema/bookings"
import type { TxCtx, User } from "@/lib/context"
import { DAY_MS } from "@/lib/core/duration"
import { newId } from "@/lib/core/ids"
import { ok, type Result, refuse } from "@/lib/core/result"
import { LIVE_STATUSES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { isOffAlready, timeOffSpans } from "@/lib/scheduling/time-off"
import type { TimeOff } from "@/lib/scheduling/types"
import { getZone, localDateOf, localDayRange } from "@/lib/scheduling/zone"
import { editSchedule } from "./edit-schedule"
import { AddTimeOffInput, NothingInput, TimeOffIdInput } from "./schedule-inputs"
import type { AddedTimeOff, TimeOffView } from "./views"
import { AddedTimeOffOutput, TimeOffOutput, TimeOffPageOutput } from "./wire"

const { id, startDate, endDate, startMinute, endMinute, reason } = analystTimeOff
const columns = { id, startDate, endDate, startMinute, endMinute, reason }

/** The analyst's time off that is not over, soonest first. */
export const listTimeOff = operation(
  { input: NothingInput, output: TimeOffPageOutput, roles: ["analyst"], refuses: [] },
  async function listTimeOff(ctx) {
    // The local date is at most a day behind that of UTC: what ended yesterday may still be today there.
    const yesterday = localDateOf("UTC", ctx.now.getTime() - DAY_MS)
    const items = await ctx.db
      .select(columns)
      .from(analystTimeOff)
      .where(and(eq(analystTimeOff.analystId, ctx.actor.id), gte(endDate, yesterday)))
      .orderBy(asc(startDate), asc(startMinute), asc(id))
    return ok({ items, nextCursor: null })
  },
)

/**
 * Takes dates off, today or later, and lists the live bookings that they cover; none is cancelled. Refused for what is off
 * already, all of it.
 */
export const addTimeOff = operation(
  {
    input: AddTimeOffInput,
    output: AddedTimeOffOutput,
    roles: ["analyst"],
    refuses: ["invalid_input", "not_found"],
  },
  async function addTimeOff(ctx, input) {
    return editSchedule(
      ctx,
      { kind: "time_off_added", analystId: ctx.actor.id },
      async (inner, { timeZone }): Promise<Result<AddedTimeOff, "invalid_input">> => {
        const timeOff = {
          id: newId(),
          startDate: input.startDate,
          endDate: input.endDate ?? input.startDate,
          startMinute: input.startMinute ?? null,
          endMinute: input.endMinute ?? null,
          reason: input.reason ?? null,
        }
        if (timeOff.startDate < localDateOf(timeZone, ctx.now.getTime())) {
          return refuse("invalid_input", { fields: { startDate: ["This date is over."] } })
        }
        if (isOffAlready(await entriesWithin(inner, timeOff), timeOff)) {
          return refuse("invalid_input", { fields: { startDate: [offAlready(timeOff)] } })
        }
        await inner.db.insert(analystTimeOff).values({ analystId: ctx.actor.id, ...timeOff })
        return ok({ ...timeOff, affectedBookings: await coveredBookings(inner, timeZone, timeOff) })
      },
    )
  },
)

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
          .where(and(eq(id, timeOffId), eq(analystTimeOff.analystId, ctx.actor.id)))
          .returning(columns)
        return removed ? ok(removed) : refuse("not_found")
      },
    )
  },
)

function entriesWithin(ctx: TxCtx<User>, { startDate: first, endDate: last }: TimeOff) {
  return ctx.db
    .select(columns)
    .from(analystTimeOff)
    .where(and(eq(analystTimeOff.analystId, ctx.actor.id), lte(startDate, last), gte(endDate, first)))
}

function offAlready({ startDate: first, endDate: last, startMinute: from }: TimeOff): string {
  if (from !== null && from !== undefined) return "These hours are off already."
  return first === last ? "This day is off already." : "These days are off already."
}

async function coveredBookings(ctx: TxCtx<User>, timeZone: string, timeOff: TimeOff): Promise<string[]> {
  const from = localDayRange(timeZone, timeOff.startDate).start
  const until = localDayRange(timeZone, timeOff.endDate).end
  const live = await ctx.db
    .select({ id: sessionBookings.id, startUtc: sessionBookings.startUtc, endUtc: sessionBookings.endUtc })
    .from(sessionBookings)
    .where(
      and(
        eq(sessionBookings.analystId, ctx.actor.id),
        inArray(sessionBookings.status, [...LIVE_STATUSES]),
        or(
          sql`${sessionBookings.respondBy} is null`,
          eq(sessionBookings.status, "confirmed"),
          gt(sessionBookings.respondBy, ctx.now),
        ),
        lt(sessionBookings.startUtc, new Date(until)),
        gt(sessionBookings.endUtc, new Date(Math.max(from, ctx.now.getTime()))),
      ),
    )
    .orderBy(asc(sessionBookings.startUtc))
  const zone = getZone(timeZone)
  return live
    .filter(
      ({ startUtc, endUtc }) =>
        timeOffSpans(zone, [timeOff], startUtc.getTime(), endUtc.getTime()).length > 0,
    )
    .map((booking) => booking.id)
}
