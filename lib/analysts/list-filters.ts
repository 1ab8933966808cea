import type { Ctx } from "@/lib/context"
import type { DirectoryFilters } from "./views"

/** What the directory can be narrowed by, each with how many listed analysts it leaves, in one query. */
export async function listFilters(ctx: Ctx): Promise<DirectoryFilters> {
  const { rows } = await ctx.db.$client.query<DirectoryFilters>({
    name: "directory_filters",
    text: `with listed as (
        select p.specialties, l.session_minutes from analyst_listings l join analyst_connect_profiles p using (analyst_id)
        where l.is_listed)
      select (select count(*)::int from listed) as total,
        (select coalesce(json_agg(json_build_object('specialty', specialty, 'count', count) order by key), '[]') from (
          select lower(s) as key, min(s) as specialty, count(*) as count
          from listed, jsonb_array_elements_text(specialties) s group by lower(s)) named) as specialties,
        (select coalesce(json_agg(json_build_object('minutes', minutes, 'count', count) order by minutes), '[]') from (
          select minutes, count(*) as count from listed, unnest(session_minutes) minutes group by minutes) offered) as durations`,
  })
  return rows[0] ?? { total: 0, specialties: [], durations: [] }
}
