import { and, eq } from "drizzle-orm"
import { analystConnectProfiles, analystRatings } from "@/db/schema/analysts"
import { analystAvailability } from "@/db/schema/availability"
import { DAY_MS } from "@/lib/core/duration"
import { NothingInput } from "@/lib/core/nothing-input"
import { ok, type Result, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { takesCards } from "@/lib/payments/takes-cards"
import { listSlots } from "@/lib/scheduling/slots"
import { loadSchedule } from "@/lib/slots/load-schedule"
import { readDirectory } from "./directory-entries"
import { fourteenDays } from "./fourteen-days"
import { listFilters } from "./list-filters"
import { ratingAverage } from "./ratings"
import { isPaidByCard, type ProfilePage, profileView } from "./views"

const WEEKS_LOOKED_AHEAD = 9 * 7

/** The analyst's profile, his directory row with free time as if he were listed, and the specialties in use. */
export const getProfilePage = operation(
  { input: NothingInput, roles: ["analyst"], refuses: ["not_found"] },
  async function getProfilePage(ctx): Promise<Result<ProfilePage, "not_found">> {
    const now = ctx.now.getTime()
    const to = now + WEEKS_LOOKED_AHEAD * DAY_MS
    const analystId = ctx.actor.id
    const own = and(eq(analystAvailability.analystId, analystId), eq(analystAvailability.isActive, true))
    const [[found], seen, [ratings], all, hours] = await Promise.all([
      ctx.db.select().from(analystConnectProfiles).where(eq(analystConnectProfiles.analystId, analystId)),
      loadSchedule(ctx.db, { analystId, from: ctx.now, to: new Date(to), now: ctx.now }),
      ctx.db.select().from(analystRatings).where(eq(analystRatings.analystId, analystId)),
      readDirectory(ctx.db),
      ctx.db.$count(analystAvailability, own),
    ])
    if (!found || !seen) return refuse("not_found")
    const profile = profileView(found)
    const durationMinutes = Math.min(...profile.sessionMinutes)
    const schedule = { ...seen.schedule, isEnabled: true }
    const [next] = listSlots(schedule, { from: now, to, durationMinutes, now, limit: 1 })
    const { freeStartsByDay, postedStartsByDay } = fourteenDays(ctx, schedule, durationMinutes)
    const listed = all.filter(({ isListed }) => isListed)
    const sums = ratings ?? { ratingCount: 0, ratingSum: 0 }
    return ok({
      profile,
      row: {
        analystId,
        headline: profile.headline,
        bioShort: profile.bioShort,
        specialties: profile.specialties,
        hourlyRate: profile.hourlyRate,
        currency: profile.currency,
        autoConfirm: profile.autoConfirm,
        timeZone: profile.timeZone,
        sessionMinutes: profile.sessionMinutes,
        name: seen.analystName,
        rating: { average: ratingAverage(sums), count: sums.ratingCount },
        nextAvailableUtc: next === undefined ? null : new Date(next),
        freeStartsByDay,
        postedStartsByDay,
        isPaidByCard: isPaidByCard(found),
      },
      specialtiesInUse: listFilters(listed, {}, ctx.now).specialties.map(({ specialty }) => specialty),
      hasHours: hours > 0,
      takesCards: takesCards(),
    })
  },
)
