import { type SQL, sql } from "drizzle-orm"
import type { Handle } from "@/db/client"
import { type Counted, figuresOf, readCounted, type Source } from "./read-figures"
import { weeksBefore, weeksLater } from "./rules"
import type { HourMinutes, InsightsView, Weeks } from "./views"

/** What a page shows of some weeks and as many before. */
export async function readInsights(
  db: Handle,
  source: Source,
  weeks: Weeks,
  timeZone: string,
): Promise<InsightsView> {
  const before = weeksBefore(weeks)
  const counted = await readCounted(db, source, { first: before.first, last: weeks.last }, "week")
  const [present, earlier] = [
    counted.filter(({ key }) => key >= weeks.first),
    counted.filter(({ key }) => key < weeks.first),
  ]
  return {
    weeks,
    before,
    timeZone,
    whole: figuresOf(present),
    wholeBefore: figuresOf(earlier),
    byWeek: eachWeek(weeks, present),
    hours: await readHours(db, source, weeks),
    postedSince: await readPostedSince(db, source, weeks, timeZone),
  }
}

function eachWeek({ first, count }: Weeks, counted: readonly Counted[]) {
  const found = new Map(counted.map((one) => [one.key, one]))
  return Array.from({ length: count }, (_, n) => {
    const week = weeksLater(first, n)
    const one = found.get(week)
    return { week, ...figuresOf(one ? [one] : []) }
  })
}

/** When the history of schedules begins. */
async function readPostedSince(
  db: Handle,
  source: Source,
  { first }: Weeks,
  timeZone: string,
): Promise<string | null> {
  const of = source === null ? sql`true` : sql`analyst_id = ${source.analystId}`
  const { rows } = await db.execute<{ since: string | null }>(
    sql`select (min(created_at) at time zone ${timeZone})::date::text as since from schedule_events where ${of}`,
  )
  const since = rows[0]?.since ?? null
  return since !== null && since > first ? since : null
}

async function readHours(db: Handle, source: Source, { first, last }: Weeks): Promise<HourMinutes[]> {
  const hours: SQL =
    source === null
      ? sql`house_week_hours where week between ${first}::date and ${last}::date`
      : sql`insight_week_hours(array[${source.analystId}]::uuid[], ${first}, ${last})`
  const { rows } = await db.execute<HourMinutes>(sql`
    select weekday::int, hour::int, sum(posted)::int as posted, sum(booked)::int as booked, sum(used)::int as used, sum(outside)::int as outside
    from ${hours} group by weekday, hour order by weekday, hour`)
  return rows
}
