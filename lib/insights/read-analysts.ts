import { sql } from "drizzle-orm"
import type { Handle } from "@/db/client"
import { figuresOf, readCounted } from "./read-figures"
import { requestsOf } from "./rules"
import type { AnalystFigures, Minutes, Weeks } from "./views"

/** Each analyst's kept figures of some weeks: of who is open to investors, or has anything in these weeks. Most requests first, then by name. */
export async function readAnalysts(db: Handle, weeks: Weeks): Promise<AnalystFigures[]> {
  const counted = await readCounted(db, null, weeks, "analyst")
  const found = new Map(counted.map((one) => [one.key, one]))
  const { rows } = await db.execute<Minutes & { analystId: string; name: string; isEnabled: boolean }>(sql`
    select p.analyst_id as "analystId", u.name, p.is_enabled as "isEnabled", coalesce(m.posted, 0)::int as posted,
      coalesce(m.booked, 0)::int as booked, coalesce(m.used, 0)::int as used, coalesce(m.outside, 0)::int as outside
    from analyst_connect_profiles p join users u on u.id = p.analyst_id left join (
      select analyst_id, sum(posted) as posted, sum(booked) as booked, sum(used) as used, sum(outside) as outside from analyst_week_minutes
      where week between ${weeks.first}::date and ${weeks.last}::date group by analyst_id) m using (analyst_id)
    order by u.name, p.analyst_id`)
  return rows
    .filter(
      ({ analystId, isEnabled, posted, booked }) => isEnabled || posted + booked > 0 || found.has(analystId),
    )
    .map(({ analystId, name, posted, booked, used, outside }) => {
      const one = found.get(analystId)
      return { ...figuresOf(one ? [one] : []), analystId, name, minutes: { posted, booked, used, outside } }
    })
    .toSorted((a, b) => requestsOf(b) - requestsOf(a))
}
