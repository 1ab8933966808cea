-- How many minutes of each hour of each day, as the analyst's clock said them then, are booked (live, held or missed sessions, groups among them), and how many were
-- used (held), from one date to another, both with. In quarters of an hour, into which every zone's clock and its changes fall whole. Before
-- his history begins his first zone holds.
CREATE OR REPLACE FUNCTION insight_hours(of_analysts uuid[], from_date date, to_date date) RETURNS TABLE (
  analyst_id uuid, local_date date, hour int, booked int, used int
) LANGUAGE sql STABLE AS $$
  WITH zones AS (
    SELECT e.analyst_id, e.after ->> 'timeZone' AS zone,
      CASE WHEN row_number() OVER w = 1 THEN '-infinity' ELSE e.created_at END AS since,
      coalesce(lead(e.created_at) OVER w, 'infinity') AS until
    FROM schedule_events e WHERE e.analyst_id = ANY (of_analysts) AND e.after ? 'timeZone'
    WINDOW w AS (PARTITION BY e.analyst_id ORDER BY e.revision, e.created_at)),
  parts AS (
    SELECT b.analyst_id, b.status, greatest(b.start_utc, q.at) AT TIME ZONE z.zone AS local,
      least(b.end_utc, q.at + interval '15 minutes') - greatest(b.start_utc, q.at) AS length
    FROM session_bookings b
      JOIN zones z ON z.analyst_id = b.analyst_id AND z.since <= b.start_utc AND b.start_utc < z.until
      CROSS JOIN generate_series(date_bin('15 minutes', b.start_utc, 'epoch'), b.end_utc - interval '1 millisecond', '15 minutes') AS q (at)
    WHERE b.analyst_id = ANY (of_analysts) AND b.status IN ('requested', 'confirmed', 'completed', 'no_show')
      -- No clock is a whole day from UTC, no session lasts as long.
      AND b.start_utc >= (from_date - 2)::timestamp AT TIME ZONE 'UTC' AND b.start_utc < (to_date + 2)::timestamp AT TIME ZONE 'UTC')
  SELECT p.analyst_id, p.local::date, extract(hour FROM p.local)::int,
    (extract(epoch FROM sum(p.length)) / 60)::int,
    (coalesce(extract(epoch FROM sum(p.length) FILTER (WHERE p.status = 'completed')), 0) / 60)::int
  FROM parts p WHERE p.local >= from_date AND p.local < to_date + 1
  GROUP BY p.analyst_id, p.local::date, extract(hour FROM p.local)
$$;
