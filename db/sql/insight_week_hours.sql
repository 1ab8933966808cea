-- Each analyst's minutes by ISO week, weekday (0 = Monday) and hour of his own clock, from one week to another, by their Mondays: posted as kept, booked
-- and used as `insight_hours` has them. Booked beyond what is posted in the same hour of the same day lies outside, and is part of booked.
CREATE OR REPLACE FUNCTION insight_week_hours(of_analysts uuid[], from_week date, to_week date) RETURNS TABLE (
  analyst_id uuid, week date, weekday int, hour int, posted int, booked int, used int, outside int
) LANGUAGE sql STABLE AS $$
  SELECT analyst_id, date_trunc('week', local_date)::date, extract(isodow FROM local_date)::int - 1, hour,
    sum(coalesce(p.minutes, 0))::int, sum(coalesce(b.booked, 0))::int, sum(coalesce(b.used, 0))::int,
    sum(greatest(0, coalesce(b.booked, 0) - coalesce(p.minutes, 0)))::int
  FROM (
    SELECT k.analyst_id, k.local_date, k.hour::int AS hour, k.minutes FROM analyst_posted_hours k
    WHERE k.analyst_id = ANY (of_analysts) AND k.local_date BETWEEN from_week AND to_week + 6) p
  FULL JOIN insight_hours(of_analysts, from_week, to_week + 6) b USING (analyst_id, local_date, hour)
  GROUP BY analyst_id, date_trunc('week', local_date), extract(isodow FROM local_date), hour
$$;
