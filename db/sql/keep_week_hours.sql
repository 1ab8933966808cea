-- Makes what is kept of the minutes of some weeks, of each analyst and of all together by hour, what `insight_week_hours` says; answers how many rows differed.
CREATE OR REPLACE FUNCTION keep_week_hours(of_weeks date[]) RETURNS integer LANGUAGE sql AS $$
  WITH fresh AS MATERIALIZED (
    SELECT h.* FROM unnest(of_weeks) AS w (week)
      CROSS JOIN LATERAL insight_week_hours((SELECT array_agg(analyst_id) FROM analyst_connect_profiles), w.week, w.week) h),
  of_analyst AS (
    SELECT analyst_id, week, sum(posted)::int AS posted, sum(booked)::int AS booked, sum(used)::int AS used, sum(outside)::int AS outside
    FROM fresh GROUP BY analyst_id, week),
  of_house AS (
    SELECT week, weekday, hour, sum(posted)::int AS posted, sum(booked)::int AS booked, sum(used)::int AS used, sum(outside)::int AS outside
    FROM fresh GROUP BY week, weekday, hour),
  gone_of_analyst AS (
    DELETE FROM analyst_week_minutes k WHERE k.week = ANY (of_weeks)
      AND NOT EXISTS (SELECT FROM of_analyst f WHERE f.analyst_id = k.analyst_id AND f.week = k.week)
    RETURNING 1),
  gone_of_house AS (
    DELETE FROM house_week_hours k WHERE k.week = ANY (of_weeks)
      AND NOT EXISTS (SELECT FROM of_house f WHERE f.week = k.week AND f.weekday = k.weekday AND f.hour = k.hour)
    RETURNING 1),
  set_of_analyst AS (
    INSERT INTO analyst_week_minutes AS k (analyst_id, week, posted, booked, used, outside) SELECT * FROM of_analyst
    ON CONFLICT (week, analyst_id) DO UPDATE
      SET posted = excluded.posted, booked = excluded.booked, used = excluded.used, outside = excluded.outside
      WHERE k IS DISTINCT FROM excluded
    RETURNING 1),
  set_of_house AS (
    INSERT INTO house_week_hours AS k (week, weekday, hour, posted, booked, used, outside) SELECT * FROM of_house
    ON CONFLICT (week, weekday, hour) DO UPDATE
      SET posted = excluded.posted, booked = excluded.booked, used = excluded.used, outside = excluded.outside
      WHERE k IS DISTINCT FROM excluded
    RETURNING 1)
  SELECT ((SELECT count(*) FROM gone_of_analyst) + (SELECT count(*) FROM gone_of_house)
    + (SELECT count(*) FROM set_of_analyst) + (SELECT count(*) FROM set_of_house))::int
$$;
