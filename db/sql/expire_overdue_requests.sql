-- Requests whose answer period is over, of one analyst or one investor, become expired, each with its event.
-- They are locked in the order of their ids, so that two bookings expiring the same requests cannot deadlock.
CREATE OR REPLACE FUNCTION expire_overdue_requests(of_analyst uuid, of_investor uuid, at timestamptz) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM session_bookings
    WHERE status = 'requested' AND respond_by <= at AND (analyst_id = of_analyst OR investor_id = of_investor)
  ) THEN
    RETURN;
  END IF;
  WITH overdue AS (
    SELECT id FROM session_bookings
    WHERE status = 'requested' AND respond_by <= at AND (analyst_id = of_analyst OR investor_id = of_investor)
    ORDER BY id FOR UPDATE
  ), expired AS (
    UPDATE session_bookings b SET status = 'expired', revision = b.revision + 1, updated_at = at
    FROM overdue WHERE b.id = overdue.id
    RETURNING b.*
  )
  INSERT INTO session_booking_events
    (booking_id, revision, event, actor_role, from_status, to_status,
     old_start_utc, old_end_utc, new_start_utc, new_end_utc, created_at)
  SELECT id, revision, 'booking_expired', 'system', 'requested', 'expired', start_utc, end_utc, start_utc, end_utc, at
  FROM expired;
END
$$;
