-- What happened to analysts' sessions by ISO week of a zone, for each week in which anything did. What was taken back within its moment counts
-- for nothing, and the request it came upon waits as before. Answers and their waits, what expired, cancels and feedback are of the week in
-- which they happened; the rest is of the week in which the session starts. What was called off in favour of a double of it, when an
-- older deployment was taken over, is no cancel. Seconds and minutes are whole and ascending.
CREATE OR REPLACE FUNCTION insight_weeks(of_analysts uuid[], in_zone text) RETURNS TABLE (
  analyst_id uuid, week date,
  answered int, expired int, answer_seconds int[],
  cancelled int, cancelled_late int,
  booked int, lead_minutes int[], ever_confirmed int, moved int,
  completed int, fell_through int, missed_by_investor int, missed_by_analyst int,
  rating_count int, rating_sum int, rating_weight double precision, rating_weighted double precision,
  revenue jsonb
) LANGUAGE sql STABLE AS $$
  WITH sessions AS (
    SELECT b.id, b.analyst_id, b.status, b.start_utc, b.created_at, b.no_show_by, b.price_quote, b.currency
    FROM session_bookings b WHERE b.analyst_id = ANY (of_analysts) AND b.kind = 'one_to_one'),
  acts AS (
    SELECT e.booking_id, s.analyst_id, s.start_utc, e.revision, e.event, e.actor_role, e.reason_code, e.from_status, e.to_status, e.late, e.created_at,
      lead(e.event) OVER (PARTITION BY e.booking_id ORDER BY e.revision) AS next_event
    FROM sessions s JOIN session_booking_events e ON e.booking_id = s.id),
  steps AS (
    SELECT a.*, lag(a.to_status) OVER w AS stood, lag(a.created_at) OVER w AS since,
      bool_or(a.to_status = 'confirmed') OVER (w ROWS UNBOUNDED PRECEDING) AS was_confirmed, lead(a.event) OVER w IS NULL AS is_last
    FROM acts a
    WHERE a.event <> 'booking_undone' AND a.next_event IS DISTINCT FROM 'booking_undone'
    WINDOW w AS (PARTITION BY a.booking_id ORDER BY a.revision)),
  facts (analyst_id, at, kind, value, weight) AS (
    SELECT t.analyst_id, t.created_at, 'answered', floor(extract(epoch FROM t.created_at - t.since))::int, NULL::double precision FROM steps t
      WHERE t.event IN ('booking_confirmed', 'booking_declined') AND t.actor_role = 'analyst' AND t.stood = 'requested'
    UNION ALL SELECT t.analyst_id, t.created_at, 'expired', 1, NULL FROM steps t WHERE t.event = 'booking_expired'
    UNION ALL SELECT t.analyst_id, t.created_at, 'cancelled', t.late::int, NULL FROM steps t WHERE t.event = 'booking_cancelled' AND t.reason_code IS DISTINCT FROM 'duplicate'
    UNION ALL SELECT t.analyst_id, t.start_utc, 'moved', 1, NULL FROM steps t WHERE t.event = 'booking_rescheduled'
    UNION ALL SELECT t.analyst_id, t.start_utc, 'fell_through', 1, NULL FROM steps t
      WHERE t.is_last AND (t.to_status = 'cancelled' OR t.to_status = 'declined') AND t.was_confirmed
    UNION ALL SELECT c.analyst_id, c.start_utc, 'ever_confirmed', 1, NULL FROM (
      SELECT DISTINCT t.booking_id, t.analyst_id, t.start_utc FROM steps t WHERE t.to_status = 'confirmed') c
    UNION ALL SELECT s.analyst_id, s.start_utc, 'booked', greatest(0, floor(extract(epoch FROM s.start_utc - s.created_at) / 60))::int, NULL FROM sessions s
    UNION ALL SELECT s.analyst_id, s.start_utc, 'completed', 1, NULL FROM sessions s WHERE s.status = 'completed'
    UNION ALL SELECT s.analyst_id, s.start_utc, 'missed_by_' || s.no_show_by, 1, NULL FROM sessions s WHERE s.status = 'no_show'
    UNION ALL SELECT s.analyst_id, f.created_at, 'rated', f.rating,
        CASE WHEN s.status IN ('declined', 'cancelled', 'expired', 'no_show') THEN 0 ELSE rating_weight(f.created_at) END
      FROM sessions s JOIN session_feedback f ON f.booking_id = s.id),
  sums AS (
    SELECT s.analyst_id, date_trunc('week', s.start_utc AT TIME ZONE in_zone)::date AS week, s.currency, sum(s.price_quote)::bigint AS amount
    FROM sessions s WHERE s.status = 'completed' AND s.price_quote > 0 GROUP BY s.analyst_id, date_trunc('week', s.start_utc AT TIME ZONE in_zone), s.currency),
  revenues AS (SELECT r.analyst_id, r.week, jsonb_object_agg(r.currency, r.amount) AS revenue FROM sums r GROUP BY r.analyst_id, r.week),
  weeks AS (
    SELECT f.analyst_id, date_trunc('week', f.at AT TIME ZONE in_zone)::date AS week,
      count(*) FILTER (WHERE kind = 'answered')::int AS answered,
      count(*) FILTER (WHERE kind = 'expired')::int AS expired,
      coalesce(array_agg(value ORDER BY value) FILTER (WHERE kind = 'answered'), '{}') AS answer_seconds,
      count(*) FILTER (WHERE kind = 'cancelled')::int AS cancelled,
      count(*) FILTER (WHERE kind = 'cancelled' AND value = 1)::int AS cancelled_late,
      count(*) FILTER (WHERE kind = 'booked')::int AS booked,
      coalesce(array_agg(value ORDER BY value) FILTER (WHERE kind = 'booked'), '{}') AS lead_minutes,
      count(*) FILTER (WHERE kind = 'ever_confirmed')::int AS ever_confirmed,
      count(*) FILTER (WHERE kind = 'moved')::int AS moved,
      count(*) FILTER (WHERE kind = 'completed')::int AS completed,
      count(*) FILTER (WHERE kind = 'fell_through')::int AS fell_through,
      count(*) FILTER (WHERE kind = 'missed_by_investor')::int AS missed_by_investor,
      count(*) FILTER (WHERE kind = 'missed_by_analyst')::int AS missed_by_analyst,
      count(*) FILTER (WHERE kind = 'rated')::int AS rating_count,
      coalesce(sum(value) FILTER (WHERE kind = 'rated'), 0)::int AS rating_sum,
      coalesce(sum(weight), 0) AS rating_weight,
      coalesce(sum(weight * value), 0) AS rating_weighted
    FROM facts f GROUP BY f.analyst_id, date_trunc('week', f.at AT TIME ZONE in_zone))
  SELECT w.*, coalesce(r.revenue, '{}') FROM weeks w LEFT JOIN revenues r USING (analyst_id, week)
$$;
