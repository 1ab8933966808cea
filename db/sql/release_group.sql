-- A group session that does not take place, whatever ended it, frees its places, seats and waitlist in that transaction. Where too few came
-- together, all who had a seat are offered other times for a week.
CREATE OR REPLACE FUNCTION release_group() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  because text := CASE NEW.status WHEN 'expired' THEN 'minimum_missed' ELSE 'cancelled' END;
BEGIN
  UPDATE group_places SET seat_id = NULL WHERE booking_id = NEW.id AND seat_id IS NOT NULL;
  WITH freed AS (
    UPDATE session_seats SET status = 'released', reason_code = because, revision = revision + 1, updated_at = NEW.updated_at
    WHERE booking_id = NEW.id AND status = 'taken'
    RETURNING id, investor_id)
  INSERT INTO seat_events (id, booking_id, investor_id, seat_id, event, actor_role, reason_code, created_at)
  SELECT ordered_id(), NEW.id, investor_id, id, 'seat_released', 'system', because, NEW.updated_at FROM freed;
  IF NEW.status = 'expired' THEN
    INSERT INTO rebooking_offers (booking_id, cause, until, created_at)
    VALUES (NEW.id, because, NEW.updated_at + interval '7 days', NEW.updated_at) ON CONFLICT DO NOTHING;
  END IF;
  PERFORM close_waitlist(NEW.id, because, NEW.updated_at);
  RETURN NULL;
END
$$;
