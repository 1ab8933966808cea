CREATE INDEX "ix_bookings_unmarked" ON "session_bookings" USING btree ("end_utc") WHERE status = 'confirmed';
--> statement-breakpoint
-- At most 5 unanswered requests of an investor, 2 of them with one analyst; `except_booking` is not counted. Asked under the
-- lock of the investor's row, once the overdue ones have expired.
CREATE FUNCTION has_open_request_limit(of_investor uuid, with_analyst uuid, except_booking uuid) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT count(*) >= 5 OR count(*) FILTER (WHERE analyst_id = with_analyst) >= 2 FROM session_bookings
  WHERE investor_id = of_investor AND status = 'requested' AND id <> except_booking;
$$;
--> statement-breakpoint
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
--> statement-breakpoint
-- What time alone does to one analyst's bookings: unanswered requests expire at their deadline, sessions that nobody marked
-- are completed 72 h after their end. One analyst to a transaction: it then holds no lock that another one waits for in
-- turn. Rows that somebody else is changing are left to the next sweep. Answers how many bookings it changed.
CREATE FUNCTION settle_overdue_bookings(of_analyst uuid, at timestamptz) RETURNS integer
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
--> statement-breakpoint
-- The weight of a rating given then (spec section 6), as the application counts it.
CREATE FUNCTION rating_weight(given timestamptz) RETURNS double precision LANGUAGE sql IMMUTABLE AS $$
  SELECT 2 ^ (extract(epoch FROM given - timestamptz '2026-01-01 00:00Z')::double precision / 15552000);
$$;
--> statement-breakpoint
-- Whoever ends a session before it took place takes the weight of its feedback out of the kept sums; its stars still count.
CREATE FUNCTION take_rating_weight_back() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- What is left of a sum after rounding is nothing.
  UPDATE analyst_ratings r SET
    weight_sum = CASE WHEN r.weight_sum - rating_weight(f.created_at) < 1e-9 THEN 0
      ELSE r.weight_sum - rating_weight(f.created_at) END,
    weighted_sum = CASE WHEN r.weight_sum - rating_weight(f.created_at) < 1e-9 THEN 0
      ELSE r.weighted_sum - rating_weight(f.created_at) * f.rating END
  FROM session_feedback f WHERE f.booking_id = NEW.id AND r.analyst_id = NEW.analyst_id;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER "tg_bookings_rating_weight" AFTER UPDATE OF "status" ON "session_bookings"
  FOR EACH ROW WHEN (NEW.status IN ('declined', 'cancelled', 'expired', 'no_show') AND OLD.status IN ('requested', 'confirmed', 'completed'))
  EXECUTE FUNCTION take_rating_weight_back();
