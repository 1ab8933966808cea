import { eq } from "drizzle-orm"
import { analystConnectProfiles } from "@/db/schema/analysts"
import type { Ctx } from "@/lib/context"
import { DAY_MS } from "@/lib/core/duration"
import { AVAILABILITY_DAYS_MAX } from "@/lib/core/limits"
import { localDayRange } from "@/lib/scheduling/zone"

const DEFAULT_DAYS = 14

type Range = { from: Date; to: Date }

/** The range that is asked for, 14 days long where it has no end and from now where it has no start; null when there is no such analyst, in whose zone dates count. */
export async function rangeOf(
  ctx: Ctx,
  { analystId, from, to }: { analystId: string; from?: Date | string; to?: Date | string },
): Promise<Range | null> {
  const zone = typeof from === "string" || typeof to === "string" ? await zoneOf(ctx, analystId) : "UTC"
  if (!zone) return null
  const start = typeof from === "string" ? new Date(localDayRange(zone, from).start) : (from ?? ctx.now)
  const end = typeof to === "string" ? new Date(localDayRange(zone, to).end) : to
  return { from: start, to: end ?? new Date(start.getTime() + DEFAULT_DAYS * DAY_MS) }
}

/** What is wrong with a range, by field; null when nothing is. */
export function rangeProblem({ from, to }: Range, isOfDates: boolean): Record<string, string[]> | null {
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
