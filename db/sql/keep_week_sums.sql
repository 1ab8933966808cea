-- Makes what is kept of some analysts' weeks what `insight_weeks` says of them on a zone's clock; answers how many rows differed.
CREATE OR REPLACE FUNCTION keep_week_sums(of_analysts uuid[], in_zone text) RETURNS integer LANGUAGE sql AS $$
  WITH fresh AS MATERIALIZED (SELECT * FROM insight_weeks(of_analysts, in_zone)),
  gone AS (
    DELETE FROM analyst_week_sums k WHERE k.analyst_id = ANY (of_analysts)
      AND NOT EXISTS (SELECT FROM fresh f WHERE f.analyst_id = k.analyst_id AND f.week = k.week)
    RETURNING 1),
  set AS (
    INSERT INTO analyst_week_sums AS k (analyst_id, week, answered, expired, answer_seconds, cancelled, cancelled_late, booked, lead_minutes,
      ever_confirmed, moved, completed, fell_through, missed_by_investor, missed_by_analyst,
      rating_count, rating_sum, rating_weight, rating_weighted, revenue)
    SELECT * FROM fresh
    ON CONFLICT (week, analyst_id) DO UPDATE SET
      (answered, expired, answer_seconds, cancelled, cancelled_late, booked, lead_minutes, ever_confirmed, moved, completed, fell_through,
        missed_by_investor, missed_by_analyst, rating_count, rating_sum, rating_weight, rating_weighted, revenue)
      = (excluded.answered, excluded.expired, excluded.answer_seconds, excluded.cancelled, excluded.cancelled_late, excluded.booked,
        excluded.lead_minutes, excluded.ever_confirmed, excluded.moved, excluded.completed, excluded.fell_through,
        excluded.missed_by_investor, excluded.missed_by_analyst, excluded.rating_count, excluded.rating_sum, excluded.rating_weight,
        excluded.rating_weighted, excluded.revenue)
      WHERE k IS DISTINCT FROM excluded
    RETURNING 1)
  SELECT ((SELECT count(*) FROM gone) + (SELECT count(*) FROM set))::int
$$;
