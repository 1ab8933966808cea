import type { Invariant } from "./invariants"

/** By the house's clock of now; else all is counted anew within a minute. */
const IS_COUNTED = "exists (select from insight_state s join house h on h.time_zone = s.time_zone)"
/** Minutes are compared once nothing is marked, sums of those who are not. */
const IS_SETTLED = `not exists (select from uncounted_bookings) and not exists (select from uncounted_weeks) and ${IS_COUNTED}`
const MARKED =
  "(select b.analyst_id from uncounted_bookings u join session_bookings b on b.id = u.booking_id)"
const ANALYSTS = "(select coalesce(array_agg(analyst_id), '{}') from analyst_connect_profiles)"
/** Sums of fractions depend on the order in which they are added. */
const FRACTIONS = ["rating_weight", "rating_weighted"]
const WHOLE = `to_jsonb(%) - '{${FRACTIONS.join(",")}}'::text[]`
const differs = FRACTIONS.map((name) => `abs(k.${name} - f.${name}) > 1e-6 * (1 + abs(f.${name}))`).join(
  " or ",
)

/** What must hold of the weeks that are kept for insights. */
export const INSIGHT_INVARIANTS: readonly Invariant[] = [
  {
    name: "The kept sums of every week are what a full count says",
    severity: "error",
    query: `select analyst_id, week from (select * from analyst_week_sums where ${IS_COUNTED}) k
      full join (select f.* from insight_weeks(${ANALYSTS}, (select time_zone from house)) f where ${IS_COUNTED}) f using (analyst_id, week)
      where analyst_id not in ${MARKED} and (${WHOLE.replace("%", "k")} is distinct from ${WHOLE.replace("%", "f")} or ${differs})`,
  },
  {
    name: "The kept minutes of every week are what a full count says",
    severity: "error",
    query: `with hours as materialized (
        select h.* from insight_week_hours(${ANALYSTS}, '-infinity', 'infinity') h where ${IS_SETTLED})
      select analyst_id, week, null::int as weekday, null::int as hour from (select * from analyst_week_minutes where ${IS_SETTLED}) k
      full join (
        select analyst_id, week, sum(posted)::int as posted, sum(booked)::int as booked, sum(used)::int as used, sum(outside)::int as outside
        from hours group by analyst_id, week) f using (analyst_id, week)
      where (k.posted, k.booked, k.used, k.outside) is distinct from (f.posted, f.booked, f.used, f.outside)
      union all
      select null, week, weekday, hour from (select * from house_week_hours where ${IS_SETTLED}) k
      full join (
        select week, weekday, hour, sum(posted)::int as posted, sum(booked)::int as booked, sum(used)::int as used, sum(outside)::int as outside
        from hours group by week, weekday, hour) f using (week, weekday, hour)
      where (k.posted, k.booked, k.used, k.outside) is distinct from (f.posted, f.booked, f.used, f.outside)`,
  },
]
