-- Books in one round trip: one statement, one transaction, and no lock is ever held while a client thinks.
-- `booking` is the new row of session_bookings; `seen_revision` the profile that priced and placed it; `day_start` and
-- `day_end` the analyst-local day of its start. Every check is a statement of its own after the locks, because a
-- statement's snapshot is older than the lock that it waits for. Answers { outcome, ... }; anything but `booked`
-- changes nothing but overdue requests.
CREATE OR REPLACE FUNCTION book_session(
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

  IF wanted.status = 'requested' AND has_open_request_limit(wanted.investor_id, wanted.analyst_id, wanted.id) THEN
    RETURN jsonb_build_object('outcome', 'open_request_limit');
  END IF;

  -- All columns but the one that the database makes, which nobody may write: a test counts them.
  INSERT INTO session_bookings
    (id, investor_id, analyst_id, start_utc, end_utc, status, topic, video_url, price_quote, currency, created_at, updated_at,
     confirmed_at, respond_by, cancelled_by, reason_code, reason_text, no_show_by, revision, held_from, held_until)
  VALUES (wanted.id, wanted.investor_id, wanted.analyst_id, wanted.start_utc, wanted.end_utc, wanted.status, wanted.topic,
    wanted.video_url, wanted.price_quote, wanted.currency, wanted.created_at, wanted.updated_at, wanted.confirmed_at,
    wanted.respond_by, wanted.cancelled_by, wanted.reason_code, wanted.reason_text, wanted.no_show_by, wanted.revision,
    wanted.held_from, wanted.held_until);
  INSERT INTO session_booking_events
    (booking_id, revision, event, actor_id, actor_role, to_status, new_start_utc, new_end_utc, created_at)
  VALUES (wanted.id, 1, 'booking_' || wanted.status, wanted.investor_id, 'investor', wanted.status,
          wanted.start_utc, wanted.end_utc, wanted.created_at);
  IF first_note IS NOT NULL THEN
    INSERT INTO session_booking_notes (booking_id, author_type, author_id, note, created_at)
    VALUES (wanted.id, 'investor', wanted.investor_id, first_note, wanted.created_at);
  END IF;
  IF idempotency IS NOT NULL THEN
    INSERT INTO idempotency_keys (user_id, key, request_hash, booking_id, response, created_at)
    VALUES (wanted.investor_id, idempotency->>'key', idempotency->>'request_hash', wanted.id,
            idempotency->'response', wanted.created_at)
    ON CONFLICT (user_id, key) DO UPDATE SET
      request_hash = excluded.request_hash, booking_id = excluded.booking_id,
      response = excluded.response, created_at = excluded.created_at;
  END IF;
  RETURN jsonb_build_object('outcome', 'booked');
END
$$;
