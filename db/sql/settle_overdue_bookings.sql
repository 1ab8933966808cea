-- What time alone does to one analyst's bookings: unanswered requests expire at their deadline, sessions that nobody marked
-- are completed 72 h after their end. One analyst to a transaction: it then holds no lock that another one waits for in
-- turn. Rows that somebody else is changing are left to the next sweep. Answers how many bookings it changed.
CREATE OR REPLACE FUNCTION settle_overdue_bookings(of_analyst uuid, at timestamptz) RETURNS integer
LANGUAGE plpgsql AS $$
DECLARE
  changed integer;
BEGIN
  WITH overdue AS (
    SELECT id, status FROM session_bookings
    WHERE analyst_id = of_analyst AND (status = 'requested' AND respond_by <= at
      OR status = 'confirmed' AND end_utc <= at - interval '72 hours')
    ORDER BY id FOR UPDATE SKIP LOCKED
  ), settled AS (
    UPDATE session_bookings b SET revision = b.revision + 1, updated_at = at,
      status = CASE overdue.status WHEN 'requested' THEN 'expired' ELSE 'completed' END
    FROM overdue WHERE b.id = overdue.id
    RETURNING b.*, overdue.status AS from_status
  )
  INSERT INTO session_booking_events
    (booking_id, revision, event, actor_role, from_status, to_status,
     old_start_utc, old_end_utc, new_start_utc, new_end_utc, created_at)
  SELECT id, revision, 'booking_' || status, 'system', from_status, status, start_utc, end_utc, start_utc, end_utc, at
  FROM settled;
  GET DIAGNOSTICS changed = ROW_COUNT;
  RETURN changed;
END
$$;
