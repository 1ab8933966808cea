import { type SQL, sql } from "drizzle-orm"
import { analystFreeTimes, analystListings } from "@/db/schema/analysts"
import type { Ctx } from "@/lib/context"
import {
  FACETS,
  type Facet,
  filtersOn,
  listedAndFound,
  type Narrowing,
  nextFreeOf,
  soon,
} from "./directory-filters"
import { THIS_WEEK_DAYS } from "./inputs"
import type { DirectoryFilters } from "./views"

/**
 * What the directory can be narrowed by, each with how many analysts it leaves under the search and the filters of other
 * kinds, in one query. Free times are read as they are kept: refresh them first.
 */
export async function listFilters(
  ctx: Ctx,
  query: Narrowing,
  asOf: Date = ctx.now,
): Promise<DirectoryFilters> {
  const on = filtersOn(query, asOf)
  const fits = (facet: Facet) => sql.identifier(`fits_${facet}`)
  const used = FACETS.filter((facet) => on[facet])
  const columns = used.map((facet) => sql`, (${on[facet]}) as ${fits(facet)}`)
  const under = (...but: Facet[]): SQL => {
    const others = used.filter((facet) => !but.includes(facet)).map((facet) => sql`${fits(facet)}`)
    return sql.join([sql`true`, ...others], sql` and `)
  }
  const until = soon(query.freeWithinDays ?? THIS_WEEK_DAYS, asOf)
  const { analystId, specialties, currency, autoConfirm, sessionMinutes, isListed } = analystListings
  // Under "free within" a length counts those who are free for it.
  const lengths = query.freeWithinDays
    ? sql`select d.duration_minutes as minutes from listed join ${analystFreeTimes} d using (analyst_id)
        where d.next_free_at <= ${until} and ${under("duration", "freeWithinDays")}`
    : sql`select unnest(session_minutes) as minutes from listed where ${under("duration")}`
  const { rows } = await ctx.db.execute<DirectoryFilters>(sql`
    with listed as materialized (
      select ${analystId}, ${specialties}, ${currency}, ${autoConfirm}, ${sessionMinutes},
        f.next_free_at <= ${until} as is_free_soon ${sql.join(columns)}
      from ${analystListings} left join ${nextFreeOf(query)} where ${listedAndFound(query)})
    select (select count(*)::int from ${analystListings} where ${isListed}) as total, counts.*,
      (select coalesce(json_agg(json_build_object('specialty', specialty, 'count', count) order by count desc, key), '[]') from (
        select lower(name) as key, min(name) as specialty, sum(count) as count from (
          select name, count(*) as count from (
            select unnest(specialties) as name from listed where ${under("specialty")}) each group by name) spelled
        group by 1) named) as specialties,
      (select coalesce(json_agg(json_build_object('minutes', minutes, 'count', count) order by minutes), '[]') from (
        select minutes, count(*) as count from (${lengths}) each group by 1) offered) as durations,
      (select coalesce(json_agg(json_build_object('currency', currency, 'count', count) order by count desc, currency), '[]') from (
        select currency, count(*) as count from listed where ${under("currency")} group by currency) priced) as currencies
    from (select
      count(*) filter (where ${under()})::int as matching,
      count(*) filter (where ${under("specialty")})::int as "anySpecialty",
      count(*) filter (where auto_confirm and ${under("autoConfirm")})::int as "bookingAtOnce",
      count(*) filter (where is_free_soon and ${under("freeWithinDays")})::int as "freeSoon" from listed) counts`)
  const [found] = rows
  if (!found) throw new Error("The directory's counts did not come back.")
  return found
}
