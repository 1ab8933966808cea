import { sql } from "drizzle-orm"
import { fourteenDays } from "@/lib/analysts/fourteen-days"
import { refreshFreeTimes } from "@/lib/analysts/free-times"
import type { UserCtx } from "@/lib/context"
import { DAY_MS } from "@/lib/core/duration"
import { loadSchedules } from "@/lib/slots/load-schedule"
import type { WhyNoTime, WithoutFreeTime } from "./views"

const DAYS = 14

type Row = {
  id: string
  name: string
  next_free_at: string
  duration_minutes: number
  has_hours: boolean
  of_all: number
}

/** All of them counted, and the first `shown` by name with the reason; by each one's shortest length, on the caller's calendar. */
export async function findWithoutFreeTime(ctx: UserCtx, shown: number): Promise<WithoutFreeTime> {
  await refreshFreeTimes(ctx)
  const until = new Date(ctx.now.getTime() + DAYS * DAY_MS)
  const { rows } = await ctx.db.execute<Row>(sql`
    select u.id, u.name, f.next_free_at::text, f.duration_minutes, count(*) over ()::int as of_all,
      exists (select from analyst_availability a where a.analyst_id = u.id and a.is_active) as has_hours
    from analyst_free_times f
      join analyst_listings l on l.analyst_id = f.analyst_id and l.is_listed
      join users u on u.id = f.analyst_id
    where f.is_shortest and f.next_free_at >= ${until.toISOString()}::timestamptz
    order by l.sort_name, u.id limit ${shown}`)
  const ids = rows.map(({ id }) => id)
  const schedules = await loadSchedules(ctx.db, ids, { from: ctx.now, to: until, now: ctx.now })
  const first = rows.map((row) => {
    const schedule = schedules.get(row.id)?.schedule
    const postedStartsByDay = schedule
      ? fourteenDays(ctx, schedule, row.duration_minutes).postedStartsByDay
      : []
    const { id, name, has_hours, next_free_at } = row
    const isPosted = postedStartsByDay.some((starts) => starts > 0)
    const why: WhyNoTime = isPosted ? "taken" : has_hours ? "off" : "no_hours"
    const nextFreeAt = next_free_at === "infinity" ? null : new Date(next_free_at)
    return { id, name, why, nextFreeAt, postedStartsByDay }
  })
  return { count: rows[0]?.of_all ?? 0, first }
}
