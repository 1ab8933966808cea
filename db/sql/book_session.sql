-- Books in one round trip: one statement, one transaction, and no lock is ever held while a client thinks.
-- `booking` is the new row of session_bookings; `seen_revision` the profile that priced and placed it; `day_start` and
-- `day_end` the analyst-local day of its start. Its investor books it, or who `booking->'actor'` says, for him. All checks are one statement after the locks, because a statement's
-- snapshot is older than the lock that it waits for. Answers { outcome, ... }; anything but `booked` changes nothing but
-- overdue requests, which are looked for only when something is in the way.
-- `booking->'payment'` is the row of session_payments, where it is paid here: with the card that the investor has under the lock, or
-- it is looked at once more. With `booking->'fee_by_strikes'` it is paid elsewhere, and there is such a row, for a fee alone, where he missed sessions.
-- `booking->'rebook_of'` is the session whose offer of other times it takes, once; only its investor's bookings take it, in turn.
-- A plan is made once for a connection, perhaps while the table is empty, and must be as good when it has grown: so no
-- table is read whole, and statuses are excluded instead of listed, lest an index of all live bookings seem as good as
-- that of one person's.
CREATE OR REPLACE FUNCTION book_session(
  booking jsonb, seen_revision integer, day_start timestamptz, day_end timestamptz,
  first_note text, idempotency jsonb
) RETURNS jsonb
LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
  wanted session_bookings := jsonb_populate_record(NULL::session_bookings, booking);
  paid session_payments;
  profile record;
  replay record;
  met record;
  refusal text;
  has_expired boolean := false;
  acting_id uuid := coalesce((booking->'actor'->>'id')::uuid, wanted.investor_id);
  acting_role text := coalesce(booking->'actor'->>'role', 'investor');
BEGIN
  -- Most losers of a race leave here, without waiting for the lock.
  IF idempotency IS NULL THEN
    PERFORM FROM session_bookings
      WHERE analyst_id = wanted.analyst_id AND status IN ('requested', 'confirmed')
        AND tstzrange(held_from, held_until) && tstzrange(wanted.held_from, wanted.held_until)
        AND investor_id IS DISTINCT FROM wanted.investor_id AND NOT (status = 'requested' AND respond_by <= wanted.created_at)
      LIMIT 1;
    IF FOUND THEN
      RETURN '{"outcome": "slot_taken"}';
    END IF;
  END IF;

  SELECT p.revision, p.is_enabled, p.max_daily_sessions, u.role = 'investor' AND u.disabled_at IS NULL AS is_investor
    INTO profile
    FROM analyst_connect_profiles p JOIN users u ON u.id = wanted.investor_id
    WHERE p.analyst_id = wanted.analyst_id FOR NO KEY UPDATE OF p, u;

  IF idempotency IS NOT NULL THEN
    SELECT request_hash, response INTO replay FROM idempotency_keys
      WHERE user_id = acting_id AND key = idempotency->>'key'
        AND created_at > wanted.created_at - interval '24 hours';
    IF FOUND THEN
      RETURN jsonb_build_object('outcome', 'replay', 'request_hash', replay.request_hash, 'response', replay.response);
    END IF;
  END IF;

  IF booking ? 'payment' THEN
    paid := jsonb_populate_record(NULL::session_payments, '{"fee_only": false}' || (booking->'payment'));
    IF paid.method_id IS DISTINCT FROM
      (SELECT id FROM payment_methods WHERE investor_id = wanted.investor_id AND removed_at IS NULL
        AND provider = booking->'payment'->>'provider' AND exp >= to_char(wanted.created_at AT TIME ZONE 'UTC', 'YYYY-MM')) THEN
      RETURN '{"outcome": "profile_changed"}';
    END IF;
  END IF;

  LOOP
    SELECT
      EXISTS (SELECT FROM users WHERE id = wanted.analyst_id AND disabled_at IS NOT NULL) AS is_closed,
      coalesce((SELECT id FROM session_bookings
        WHERE investor_id = wanted.investor_id AND start_utc > wanted.start_utc - interval '8 hours'
          AND start_utc < wanted.end_utc AND end_utc > wanted.start_utc
          AND status NOT IN ('declined', 'cancelled', 'completed', 'expired', 'no_show')
        ORDER BY (analyst_id = wanted.analyst_id) DESC, start_utc LIMIT 1),
      -- The group session in which he has a seat; that he did not come can be taken back.
      (SELECT s.booking_id FROM session_seats s JOIN session_bookings g ON g.id = s.booking_id
        WHERE s.investor_id = wanted.investor_id AND s.start_utc > wanted.start_utc - interval '8 hours'
          AND s.start_utc < wanted.end_utc AND s.end_utc > wanted.start_utc AND s.status IN ('taken', 'no_show')
          AND NOT (g.status = 'requested' AND g.respond_by <= wanted.created_at)
        LIMIT 1)) AS busy_with,
      EXISTS (SELECT FROM session_bookings
        -- No hold begins more than a longest buffer before its session, or ends more than that and a longest session after its start.
        WHERE analyst_id = wanted.analyst_id AND start_utc > wanted.held_from - interval '12 hours'
          AND start_utc < wanted.held_until + interval '4 hours'
          AND held_from < wanted.held_until AND held_until > wanted.held_from
          AND status NOT IN ('declined', 'cancelled', 'completed', 'expired', 'no_show')) AS is_taken,
      profile.max_daily_sessions IS NOT NULL AND profile.max_daily_sessions <= (SELECT count(*) FROM session_bookings
        WHERE analyst_id = wanted.analyst_id AND start_utc >= day_start AND start_utc < day_end
          AND status NOT IN ('declined', 'cancelled', 'expired')) AS is_full,
      restricted_until(wanted.investor_id, wanted.created_at) AS restricted,
      wanted.status = 'requested' AND has_open_request_limit(wanted.investor_id, wanted.analyst_id, wanted.id) AS has_limit,
      booking ? 'fee_by_strikes' AND (booking ? 'payment') <> is_asked_for_card(wanted.investor_id, wanted.created_at) AS has_other_strikes
      INTO met;
    refusal := CASE
      WHEN NOT profile.is_investor THEN 'investor_closed'
      WHEN profile.revision IS DISTINCT FROM seen_revision OR NOT profile.is_enabled OR met.is_closed OR met.has_other_strikes THEN 'profile_changed'
      WHEN met.restricted IS NOT NULL THEN 'booking_restricted'
      WHEN met.busy_with IS NOT NULL THEN 'investor_busy'
      WHEN met.is_taken THEN 'slot_taken'
      WHEN met.is_full THEN 'daily_limit_reached'
      WHEN met.has_limit THEN 'open_request_limit'
    END;
    EXIT WHEN refusal IS NULL;
    IF has_expired OR refusal IN ('investor_closed', 'profile_changed', 'booking_restricted') THEN
      RETURN jsonb_strip_nulls(jsonb_build_object('outcome', refusal, 'booking_id', met.busy_with, 'until', met.restricted));
    END IF;
    -- What is in the way may be a request that nobody answered in time.
    PERFORM expire_overdue_requests(wanted.analyst_id, wanted.investor_id, wanted.created_at);
    has_expired := true;
  END LOOP;

  IF booking ? 'rebook_of' THEN
    PERFORM FROM rebooking_offers WHERE booking_id = (booking->>'rebook_of')::uuid AND NOT offer_is_used(used_by, wanted.created_at)
      AND until > wanted.created_at
      FOR NO KEY UPDATE;
    IF NOT FOUND THEN
      RETURN '{"outcome": "offer_taken"}';
    END IF;
  END IF;

  -- Both in one statement, as each costs a start and an end. All columns but the one that the database makes, which nobody
  -- may write: a test counts them.
  WITH booked AS (INSERT INTO session_bookings
    (id, kind, investor_id, analyst_id, start_utc, end_utc, status, topic, video_url, price_quote, currency, created_at, updated_at,
     confirmed_at, respond_by, cancelled_by, reason_code, reason_text, no_show_by, revision, held_from, held_until)
  VALUES (wanted.id, wanted.kind, wanted.investor_id, wanted.analyst_id, wanted.start_utc, wanted.end_utc, wanted.status, wanted.topic,
    wanted.video_url, wanted.price_quote, wanted.currency, wanted.created_at, wanted.updated_at, wanted.confirmed_at,
    wanted.respond_by, wanted.cancelled_by, wanted.reason_code, wanted.reason_text, wanted.no_show_by, wanted.revision,
    wanted.held_from, wanted.held_until))
  INSERT INTO session_booking_events
    (booking_id, revision, event, actor_id, actor_role, on_behalf_of, to_status, new_start_utc, new_end_utc, created_at)
  VALUES (wanted.id, 1, 'booking_' || wanted.status, acting_id, acting_role, nullif(wanted.investor_id, acting_id),
          wanted.status, wanted.start_utc, wanted.end_utc, wanted.created_at);
  IF booking ? 'payment' THEN
    INSERT INTO session_payments SELECT paid.*;
  END IF;
  IF booking ? 'rebook_of' THEN
    -- That for a group session is for each of its people.
    UPDATE rebooking_offers SET used_by = wanted.id WHERE booking_id = (booking->>'rebook_of')::uuid AND cause <> 'minimum_missed';
  END IF;
  IF first_note IS NOT NULL THEN
    INSERT INTO session_booking_notes (booking_id, author_type, author_id, note, created_at)
    VALUES (wanted.id, acting_role, acting_id, first_note, wanted.created_at);
  END IF;
  IF idempotency IS NOT NULL THEN
    INSERT INTO idempotency_keys (user_id, key, request_hash, booking_id, response, created_at)
    VALUES (acting_id, idempotency->>'key', idempotency->>'request_hash', wanted.id,
            idempotency->'response', wanted.created_at)
    ON CONFLICT (user_id, key) DO UPDATE SET
      request_hash = excluded.request_hash, booking_id = excluded.booking_id,
      response = excluded.response, created_at = excluded.created_at;
  END IF;
  RETURN '{"outcome": "booked"}';
END
$$;
