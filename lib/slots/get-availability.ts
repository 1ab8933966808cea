import { and, eq, sql } from "drizzle-orm"
import { analystConnectProfiles } from "@/db/schema/analysts"
import { sessionBookings } from "@/db/schema/bookings"
import { transitionRefusal } from "@/lib/bookings/verb-rules"
import type { Ctx, UserCtx } from "@/lib/context"
import { DAY_MS, MINUTE_MS } from "@/lib/core/duration"
import { AVAILABILITY_DAYS_MAX } from "@/lib/core/limits"
import { ok, type Result, refuse } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { withoutClashes } from "@/lib/scheduling/clashes"
import { listSlots } from "@/lib/scheduling/slots"
import { localDayRange } from "@/lib/scheduling/zone"
import { GetAvailabilityInput } from "./inputs"
import { loadSchedule } from "./load-schedule"
import { scheduleForMove } from "./rules"
import type { Availability, Slot } from "./views"
import { AvailabilityOutput } from "./wire"

const DEFAULT_DAYS = 14

/**
 * The analyst's bookable starts in a range of at most 62 days; the range defaults to the 14 days from now, the length to
 * the profile's shortest. An investor is not offered times at which he has a session himself; nor is an analyst who moves
 * one told more than that such a time is closed. A disabled analyst is not found.
 */
export const getAvailability = operation(
  {
    input: GetAvailabilityInput,
    output: AvailabilityOutput,
    roles: ROLES,
    limit: "availability",
    refuses: ["not_found", "invalid_input"],
  },
  async function getAvailability(ctx, input): Promise<Result<Availability, "not_found" | "invalid_input">> {
    const range = await rangeOf(ctx, input)
    if (!range) return refuse("not_found")
    const fields = rangeProblem(range, typeof input.from === "string" && typeof input.to === "string")
    if (fields) return refuse("invalid_input", { fields })
    const moving = input.moving ? await findMoving(ctx, input.analystId, input.moving) : undefined
    const seen = await loadSchedule(ctx.db, {
      analystId: input.analystId,
      ...range,
      now: ctx.now,
      ignoreBookingId: moving?.id,
      investorId: ctx.actor.role === "investor" ? ctx.actor.id : moving?.investorId,
    })
    if (!seen?.schedule.isEnabled) return refuse("not_found")
    const schedule = moving ? scheduleForMove(seen.schedule, ctx.actor.role) : seen.schedule
    const durationMinutes = input.duration ?? Math.min(...schedule.sessionMinutes)
    const starts = listSlots(schedule, {
      from: range.from.getTime(),
      to: range.to.getTime(),
      durationMinutes,
      now: ctx.now.getTime(),
      movingFrom: moving?.startUtc.getTime(),
    })
    const free = withoutClashes(starts, durationMinutes, seen.investorSessions)
    return ok({
      analystId: input.analystId,
      timeZone: schedule.timeZone,
      durationMinutes,
      slots: free.map((start) => slotAt(start, durationMinutes)),
    })
  },
)

function slotAt(start: number, durationMinutes: number): Slot {
  return { startUtc: new Date(start), endUtc: new Date(start + durationMinutes * MINUTE_MS) }
}

type Range = { from: Date; to: Date }

async function rangeOf(
  ctx: Ctx,
  { analystId, from, to }: { analystId: string; from?: Date | string; to?: Date | string },
): Promise<Range | null> {
  const zone = typeof from === "string" || typeof to === "string" ? await zoneOf(ctx, analystId) : "UTC"
  if (!zone) return null
  const start = typeof from === "string" ? new Date(localDayRange(zone, from).start) : (from ?? ctx.now)
  const end = typeof to === "string" ? new Date(localDayRange(zone, to).end) : to
  return { from: start, to: end ?? new Date(start.getTime() + DEFAULT_DAYS * DAY_MS) }
}

function rangeProblem({ from, to }: Range, isOfDates: boolean): Record<string, string[]> | null {
  if (to <= from) return { to: ["The end of the range must come after its start."] }
  // A range of 62 local dates is some hours longer than 62 days when a clock goes back in it.
  if (to.getTime() - from.getTime() > (AVAILABILITY_DAYS_MAX + (isOfDates ? 0.125 : 0)) * DAY_MS) {
    return { to: [`Ask for at most ${AVAILABILITY_DAYS_MAX} days at once.`] }
  }
  return null
}

async function zoneOf(ctx: Ctx, analystId: string): Promise<string | null> {
  const [profile] = await ctx.db
    .select({ timeZone: analystConnectProfiles.timeZone })
    .from(analystConnectProfiles)
    .where(eq(analystConnectProfiles.analystId, analystId))
  return profile?.timeZone ?? null
}

/** The caller's own booking that is to be moved; none where it is past moving, because then nothing makes way for it. */
async function findMoving(ctx: UserCtx, analystId: string, bookingId: string) {
  const { id, status, startUtc, endUtc, respondBy, investorId } = sessionBookings
  const [own] = await ctx.db
    .select({ id, status, startUtc, endUtc, respondBy, investorId })
    .from(sessionBookings)
    .where(
      and(
        eq(sessionBookings.id, bookingId),
        eq(sessionBookings.analystId, analystId),
        sql`${ctx.actor.id} in (${sessionBookings.investorId}, ${sessionBookings.analystId})`,
      ),
    )
  const canMove = own && transitionRefusal("reschedule", { ...own, lastChange: null }, ctx.now) === null
  return canMove ? own : undefined
}
