-- Keeps each free place of a group session for who waits longest, in the transaction that freed it, so that nobody comes between: for
-- half the time until it closes, 12 h at most and 15 min at least. Who has another session then, or may not book, is passed over and told. With less than
-- 15 min left the waitlist is closed, and free places are everybody's. With the session's row locked.
CREATE OR REPLACE FUNCTION offer_free_places(of_group uuid, at timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  session record;
  place integer;
  entry waitlist_entries;
  stands_until timestamptz;
  passed_over text;
BEGIN
  SELECT b.status, b.respond_by, b.start_utc, b.end_utc, g.closes_at INTO STRICT session
    FROM session_bookings b JOIN group_sessions g ON g.booking_id = b.id WHERE b.id = of_group;
  IF session.status NOT IN ('requested', 'confirmed') OR session.status = 'requested' AND session.respond_by <= at THEN
    RETURN;
  END IF;
  stands_until := at + greatest(interval '15 minutes', least(interval '12 hours', (session.closes_at - at) / 2));
  LOOP
    SELECT p.seat_no INTO place FROM group_places p
      WHERE p.booking_id = of_group AND p.seat_id IS NULL AND p.offer_id IS NULL ORDER BY p.seat_no LIMIT 1;
    EXIT WHEN NOT FOUND;
    SELECT w.* INTO entry FROM waitlist_entries w
      WHERE w.booking_id = of_group AND w.status = 'waiting' ORDER BY w.seq LIMIT 1;
    EXIT WHEN NOT FOUND;
    IF stands_until > session.closes_at THEN
      UPDATE waitlist_entries SET status = 'closed', updated_at = at WHERE id = entry.id;
      INSERT INTO seat_events (id, booking_id, investor_id, entry_id, event, actor_role, reason_code, created_at)
      VALUES (ordered_id(), of_group, entry.investor_id, entry.id, 'waitlist_closed', 'system', 'too_late', at);
      CONTINUE;
    END IF;
    passed_over := CASE
      WHEN investor_busy_with(entry.investor_id, session.start_utc, session.end_utc, of_group, at) IS NOT NULL THEN 'busy'
      WHEN restricted_until(entry.investor_id, at) IS NOT NULL THEN 'restricted'
    END;
    IF passed_over IS NOT NULL THEN
      UPDATE waitlist_entries SET status = 'closed', updated_at = at WHERE id = entry.id;
      INSERT INTO seat_events (id, booking_id, investor_id, entry_id, event, actor_role, reason_code, created_at)
      VALUES (ordered_id(), of_group, entry.investor_id, entry.id, 'waitlist_skipped', 'system', passed_over, at);
    ELSE
      UPDATE waitlist_entries SET status = 'offered', offer_until = stands_until, updated_at = at WHERE id = entry.id;
      UPDATE group_places SET offer_id = entry.id WHERE booking_id = of_group AND seat_no = place;
      INSERT INTO seat_events (id, booking_id, investor_id, entry_id, event, actor_role, offer_until, created_at)
      VALUES (ordered_id(), of_group, entry.investor_id, entry.id, 'seat_offered', 'system', stands_until, at);
    END IF;
  END LOOP;
END
$$;
