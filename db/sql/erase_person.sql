-- Takes out of the house what tells who somebody was, and every word of his own: docs/decisions/0021-erasure.md says what it reaches, what
-- not, and why. His sessions, their times, amounts and ratings stay. To be called with the person locked, and without live bookings.
CREATE OR REPLACE FUNCTION erase_person(of_user uuid, new_name text, new_email text, in_place_of_notes text, at timestamptz)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  person users;
  own uuid[];
  told uuid[];
  legacy text[];
BEGIN
  SELECT * INTO STRICT person FROM users WHERE id = of_user;
  own := ARRAY(SELECT id FROM session_bookings WHERE investor_id = of_user OR analyst_id = of_user);

  -- What was told to him, of his sessions, and to others of what he did as one who ran the house. Held before he is (forget_answer_of_erased).
  told := ARRAY(SELECT id FROM notifications WHERE recipient_id = of_user OR booking_id = ANY (own)
      OR source_id IN (SELECT id FROM session_booking_events WHERE actor_id = of_user
        UNION ALL SELECT id FROM session_booking_notes WHERE author_id = of_user
        UNION ALL SELECT id FROM attendance_events WHERE actor_id = of_user OR booking_id = ANY (own)
        UNION ALL SELECT id FROM seat_events WHERE investor_id = of_user OR actor_id = of_user
        UNION ALL SELECT id FROM account_links WHERE asked_by = of_user));
  PERFORM FROM notifications WHERE id = ANY (told) ORDER BY id FOR NO KEY UPDATE;

  UPDATE users SET name = new_name, email = new_email, addressed_as = NULL, firm = NULL, time_zone = NULL, hour_cycle = DEFAULT,
    week_start = NULL, reminder_minutes = DEFAULT, password_hash = NULL, disabled_at = coalesce(disabled_at, at), erased_at = at,
    updated_at = at WHERE id = of_user;

  -- Every way in, and every way in which he was told.
  DELETE FROM push_devices WHERE user_id = of_user;
  DELETE FROM auth_sessions WHERE user_id = of_user;
  DELETE FROM totp_factors WHERE user_id = of_user;
  DELETE FROM recovery_codes WHERE user_id = of_user;
  DELETE FROM passkeys WHERE user_id = of_user;
  DELETE FROM passkey_challenges WHERE user_id = of_user;
  DELETE FROM identities WHERE user_id = of_user;
  DELETE FROM account_links WHERE user_id = of_user;
  DELETE FROM api_tokens WHERE user_id = of_user;
  DELETE FROM calendar_feeds WHERE user_id = of_user;
  DELETE FROM webhook_endpoints WHERE user_id = of_user;
  DELETE FROM notification_choices WHERE user_id = of_user;

  -- Cards, and whom to bill. The books stay as laws ask for them: session_payments, payment_events, house_settings, and invoices with the
  -- name that they were made out to.
  DELETE FROM billing_profiles WHERE user_id = of_user;
  DELETE FROM checkouts WHERE investor_id = of_user;
  UPDATE payment_methods SET customer_ref = id::text, method_ref = id::text, brand = new_name, last4 = '0000',
    removed_at = coalesce(removed_at, at), detached_at = coalesce(detached_at, at) WHERE investor_id = of_user;
  UPDATE payment_operations SET reason_text = NULL WHERE asked_by = of_user AND reason_text IS NOT NULL;
  UPDATE reconciliation_findings SET reason_text = NULL WHERE closed_by = of_user AND reason_text IS NOT NULL;

  -- His words.
  UPDATE session_booking_notes SET note = in_place_of_notes WHERE author_id = of_user;
  UPDATE session_feedback SET comment = NULL WHERE investor_id = of_user AND comment IS NOT NULL;
  UPDATE session_bookings b SET reason_text = NULL FROM session_booking_events e
    WHERE e.booking_id = b.id AND e.actor_id = of_user AND e.reason_text = b.reason_text
      AND (b.id = ANY (own) OR e.id IN (SELECT id FROM audit_events WHERE actor_id = of_user));
  UPDATE attendance_cases SET statements = jsonb_path_query_array(statements, '$[*] ? (@.authorId != $author)',
      jsonb_build_object('author', of_user))
    WHERE (accused_id = of_user OR reported_by = of_user) AND statements <> '[]';
  UPDATE attendance_cases SET decision_text = NULL WHERE decided_by = of_user AND decision_text IS NOT NULL;
  UPDATE penalties SET review_text = NULL WHERE user_id = of_user AND review_text IS NOT NULL;
  UPDATE penalties SET lifted_text = NULL WHERE lifted_by = of_user AND lifted_text IS NOT NULL;
  UPDATE session_booking_events SET reason_text = NULL WHERE actor_id = of_user AND reason_text IS NOT NULL
    AND (booking_id = ANY (own) OR id IN (SELECT id FROM audit_events WHERE actor_id = of_user));
  -- Of group sessions: what he asked, why he took a seat from somebody, what he wrote of his own; waitlist_entries hold no words.
  UPDATE session_seats SET question = NULL, name_shown = false WHERE investor_id = of_user;
  UPDATE session_seats s SET reason = NULL FROM session_bookings b
    WHERE b.id = s.booking_id AND b.analyst_id = of_user AND s.reason IS NOT NULL;
  UPDATE seat_events SET reason = NULL WHERE actor_id = of_user AND reason IS NOT NULL;
  UPDATE group_sessions SET description = NULL WHERE booking_id = ANY (own);
  -- What a session is about belongs to both sides, unless it names him.
  UPDATE session_bookings SET topic = NULL WHERE id = ANY (own)
    AND (topic ~* name_pattern(person.name) OR topic ~* name_pattern(person.addressed_as)
      OR strpos(lower(topic), lower(person.email)) > 0);
  UPDATE analyst_time_off SET reason = NULL WHERE analyst_id = of_user;
  DELETE FROM availability_templates WHERE analyst_id = of_user;
  DELETE FROM availability_batches WHERE analyst_id = of_user;
  UPDATE schedule_events SET before = without_own_words(before), after = without_own_words(after) WHERE analyst_id = of_user;
  UPDATE analyst_connect_profiles SET headline = DEFAULT, bio_short = DEFAULT, specialties = DEFAULT, meeting_url = NULL
    WHERE analyst_id = of_user;
  UPDATE session_bookings SET video_url = NULL WHERE analyst_id = of_user;

  -- Rows of an older deployment that were not taken over: his own, and those that are about him.
  legacy := ARRAY(SELECT legacy_id FROM legacy_ids WHERE kind = 'user' AND id = of_user);
  DELETE FROM import_quarantine q WHERE strpos(lower(q.row::text), lower(person.email)) > 0
    OR (q.kind = 'user' AND q.row ->> 'id' = ANY (legacy)) OR q.row ->> 'analyst_id' = ANY (legacy)
    OR q.row ->> 'author_id' = ANY (legacy)
    -- Feedback has no name in it: its words are its session's investor's.
    OR (q.kind = 'feedback' AND q.row ->> 'booking_id' IN (
      SELECT legacy_id FROM legacy_ids WHERE kind = 'booking' AND id = ANY (own)
      UNION ALL SELECT legacy_id FROM import_quarantine WHERE kind = 'booking' AND row ->> 'investor_id' = ANY (legacy)))
    OR q.row ->> 'investor_id' = ANY (legacy);

  -- Copies that were kept of what he was told, and others of him, and of answers to requests.
  DELETE FROM mails WHERE notification_id = ANY (told);
  UPDATE notifications SET answer = jsonb_set(answer, '{text}', '""') WHERE id = ANY (told) AND answer IS NOT NULL;
  -- An answer about a group names, without ids, those in it who show their names.
  DELETE FROM idempotency_keys WHERE user_id = of_user OR booking_id = ANY (own) OR strpos(response::text, of_user::text) > 0
    OR booking_id IN (SELECT booking_id FROM seat_events WHERE investor_id = of_user);
  -- The workers' tables come with the first of them.
  IF to_regclass('graphile_worker._private_jobs') IS NOT NULL THEN
    DELETE FROM graphile_worker._private_jobs WHERE lower(payload ->> 'email') = lower(person.email);
    UPDATE graphile_worker._private_jobs SET last_error = NULL
      WHERE strpos(lower(last_error), lower(person.email)) > 0 OR strpos(lower(last_error), lower(person.name)) > 0;
  END IF;
  DELETE FROM user_erasures WHERE user_id = of_user;
END
$$;
