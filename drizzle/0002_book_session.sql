-- Requests whose answer period is over, of one analyst or one investor, become expired, each with its event.
-- They are locked in the order of their ids, so that two bookings expiring the same requests cannot deadlock.
CREATE FUNCTION expire_overdue_requests(of_analyst uuid, of_investor uuid, at timestamptz) RETURNS void
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
--> statement-breakpoint
-- Books in one round trip: one statement, one transaction, and no lock is ever held while a client thinks.
-- `booking` is the new row of session_bookings; `seen_revision` the profile that priced and placed it; `day_start` and
-- `day_end` the analyst-local day of its start. Every check is a statement of its own after the locks, because a
-- statement's snapshot is older than the lock that it waits for. Answers { outcome, ... }; anything but `booked`
-- changes nothing but overdue requests.
CREATE FUNCTION book_session(
  booking jsonb, seen_revision integer, day_start timestamptz, day_end timestamptz,
  first_note text, idempotency jsonb
) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  wanted session_bookings := jsonb_populate_record(NULL::session_bookings, booking);
  profile analyst_connect_profiles;
  replay idempotency_keys;
  blocking uuid;
BEGIN
  -- Most losers of a race leave here, without waiting for the lock.
  IF idempotency IS NULL THEN
    PERFORM FROM session_bookings
      WHERE analyst_id = wanted.analyst_id AND status IN ('requested', 'confirmed')
        AND tstzrange(held_from, held_until) && tstzrange(wanted.held_from, wanted.held_until)
        AND investor_id <> wanted.investor_id AND NOT (status = 'requested' AND respond_by <= wanted.created_at)
      LIMIT 1;
    IF FOUND THEN
      RETURN jsonb_build_object('outcome', 'slot_taken');
    END IF;
  END IF;

  SELECT * INTO profile FROM analyst_connect_profiles
    WHERE analyst_id = wanted.analyst_id FOR NO KEY UPDATE;
  PERFORM FROM users WHERE id = wanted.investor_id FOR NO KEY UPDATE;

  IF idempotency IS NOT NULL THEN
    SELECT * INTO replay FROM idempotency_keys
      WHERE user_id = wanted.investor_id AND key = idempotency->>'key'
        AND created_at > wanted.created_at - interval '24 hours';
    IF FOUND THEN
      RETURN jsonb_build_object('outcome', 'replay', 'request_hash', replay.request_hash, 'response', replay.response);
    END IF;
  END IF;

  IF profile.revision IS DISTINCT FROM seen_revision OR NOT profile.is_enabled
     OR EXISTS (SELECT FROM users WHERE id = wanted.analyst_id AND disabled_at IS NOT NULL) THEN
    RETURN jsonb_build_object('outcome', 'profile_changed');
  END IF;

  PERFORM expire_overdue_requests(wanted.analyst_id, wanted.investor_id, wanted.created_at);

  SELECT id INTO blocking FROM session_bookings
    WHERE investor_id = wanted.investor_id AND status IN ('requested', 'confirmed')
      AND tstzrange(start_utc, end_utc) && tstzrange(wanted.start_utc, wanted.end_utc)
    ORDER BY (analyst_id = wanted.analyst_id) DESC, start_utc LIMIT 1;
  IF FOUND THEN
    RETURN jsonb_build_object('outcome', 'investor_busy', 'booking_id', blocking);
  END IF;

  PERFORM FROM session_bookings
    WHERE analyst_id = wanted.analyst_id AND status IN ('requested', 'confirmed')
      AND tstzrange(held_from, held_until) && tstzrange(wanted.held_from, wanted.held_until)
    LIMIT 1;
  IF FOUND THEN
    RETURN jsonb_build_object('outcome', 'slot_taken');
  END IF;

  IF profile.max_daily_sessions <= (
    SELECT count(*) FROM session_bookings
    WHERE analyst_id = wanted.analyst_id AND start_utc >= day_start AND start_utc < day_end
      AND status IN ('requested', 'confirmed', 'completed', 'no_show')
  ) THEN
    RETURN jsonb_build_object('outcome', 'daily_limit_reached');
  END IF;

  INSERT INTO session_bookings SELECT wanted.*;
  INSERT INTO session_booking_events
    (booking_id, revision, event, actor_id, actor_role, to_status, new_start_utc, new_end_utc, created_at)
  VALUES (wanted.id, 1, 'booking_' || wanted.status, wanted.investor_id, 'investor', wanted.status,
          wanted.start_utc, wanted.end_utc, wanted.created_at);
  IF first_note IS NOT NULL THEN
    INSERT INTO session_booking_notes (booking_id, author_type, author_id, note, created_at)
    VALUES (wanted.id, 'investor', wanted.investor_id, first_note, wanted.created_at);
  END IF;
  IF idempotency IS NOT NULL THEN
    INSERT INTO idempotency_keys (user_id, key, request_hash, booking_id, response_status, response, created_at)
    VALUES (wanted.investor_id, idempotency->>'key', idempotency->>'request_hash', wanted.id, 201,
            idempotency->'response', wanted.created_at)
    ON CONFLICT (user_id, key) DO UPDATE SET
      request_hash = excluded.request_hash, booking_id = excluded.booking_id,
      response = excluded.response, created_at = excluded.created_at;
  END IF;
  RETURN jsonb_build_object('outcome', 'booked');
END
$$;
