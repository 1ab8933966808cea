import { DAY_MS } from "@/lib/core/duration"
import { ok, type Result, refuse } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { monthShowing } from "@/lib/month-pages"
import { operation } from "@/lib/operation"
import { withoutClashes } from "@/lib/scheduling/clashes"
import { listSlots } from "@/lib/scheduling/slots"
import { localDateOf } from "@/lib/scheduling/zone"
import { OpeningInput } from "./inputs"
import { loadSchedule } from "./load-schedule"
import { monthsToLoad, startsWithin } from "./opening-months"
import { scheduleForMove } from "./rules"
import type { Opening } from "./views"

// A day wider than any local date of the last bookable day, wherever the analyst is.
const EDGE_DAYS = 2

/**
 * The free starts that a panel opens with, in one query: its first month and the one after, at least 14 days, and the months
 * around the choice. None at which the investor has a session himself; he alone is told which those are. Without any free
 * start, the other lengths that have some. A disabled analyst is not found.
 */
export const getOpening = operation(
  { input: OpeningInput, roles: ROLES, refuses: ["not_found"] },
  async function getOpening(ctx, wanted): Promise<Result<Opening, "not_found">> {
    const now = ctx.now.getTime()
    const onBehalfOf = ctx.actor.role === "admin" ? wanted.onBehalfOf : undefined
    const isInvestor = ctx.actor.role === "investor"
    const to = now + (wanted.bookingWindowDays + EDGE_DAYS) * DAY_MS
    const seen = await loadSchedule(ctx.db, {
      analystId: wanted.analystId,
      from: ctx.now,
      to: new Date(to),
      now: ctx.now,
      ignoreBookingId: wanted.moving?.id,
      investorId: isInvestor ? ctx.actor.id : (wanted.moving?.investor.id ?? onBehalfOf),
    })
    if (!seen?.schedule.isEnabled) return refuse("not_found")
    const { durationMinutes, timeZone, moving } = wanted
    const schedule = moving ? scheduleForMove(seen.schedule, ctx.actor.role) : seen.schedule
    const movingFrom = moving?.startUtc.getTime()
    const freeStarts = (minutes: number) => {
      const listed = listSlots(schedule, { from: now, to, durationMinutes: minutes, now, movingFrom })
      const free = withoutClashes(listed, minutes, seen.investorSessions)
      return moving?.durationMinutes === minutes ? free.filter((start) => start !== movingFrom) : free
    }
    const starts = freeStarts(durationMinutes)
    const firstFree = starts[0] ?? null
    const today = localDateOf(timeZone, now)
    const month =
      wanted.month ?? monthShowing(localDateOf(timeZone, firstFree ?? now), today, wanted.weekStart)
    const months = monthsToLoad(month, wanted.chosenMonth)
    const others = schedule.sessionMinutes.filter((minutes) => minutes !== durationMinutes)
    return ok({
      durationMinutes,
      months: Object.fromEntries(months.map((each) => [each, startsWithin(starts, each, today)])),
      firstFree,
      otherLengths: firstFree === null ? others.filter((minutes) => freeStarts(minutes).length > 0) : [],
      ownSessions: isInvestor
        ? seen.investorSessions.map(({ id, kind, startAt, endAt }) => ({ id, kind, startAt, endAt }))
        : [],
    })
  },
)
