import { sql } from "drizzle-orm"
import type { Handle } from "@/db/client"
import type { AnalystWeek, Weeks } from "./views"

/** Each analyst's kept minutes of some weeks, where there are any: by week, then by name. */
export async function readLoad(
  db: Handle,
  { first, last }: Pick<Weeks, "first" | "last">,
): Promise<AnalystWeek[]> {
  const { rows } = await db.execute<AnalystWeek>(sql`
    select m.analyst_id as "analystId", u.name, m.week::text, m.posted, m.booked - m.outside as booked
    from analyst_week_minutes m join users u on u.id = m.analyst_id
    where m.week between ${first}::date and ${last}::date and (m.posted > 0 or m.booked > 0)
    order by m.week, u.name, m.analyst_id`)
  return rows
}
