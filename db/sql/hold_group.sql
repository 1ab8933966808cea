-- Holds an investor and then a group session until the transaction ends, passes unanswered offers on, and looks (look_at_group) once both
-- are held: a statement's snapshot is older than the lock that it waits for. Whoever wants a free place, while there is none and what ends
-- goes to others who wait, is told so without waiting: most losers of a race leave here, and hold nothing, so no place is named to them.
CREATE OR REPLACE FUNCTION hold_group(of_group uuid, of_investor uuid, at timestamptz, wants_free_place boolean) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  ended integer;
BEGIN
  IF wants_free_place
    AND NOT EXISTS (SELECT FROM group_places WHERE booking_id = of_group AND seat_id IS NULL AND offer_id IS NULL) THEN
    SELECT count(*) INTO ended FROM waitlist_entries WHERE booking_id = of_group AND status = 'offered' AND offer_until <= at;
    IF ended = 0 OR ended <= (SELECT count(*) FROM waitlist_entries WHERE booking_id = of_group AND status = 'waiting')
      AND EXISTS (SELECT FROM group_sessions WHERE booking_id = of_group AND closes_at - interval '15 minutes' >= at) THEN
      RETURN look_at_group(of_group, of_investor, at) || '{"freePlace": null}';
    END IF;
  END IF;
  PERFORM FROM users WHERE id = of_investor FOR NO KEY UPDATE;
  -- A seat in a session whose minimum was missed is in nobody's way, but the constraint does not know yet.
  PERFORM expire_overdue_requests(o.analyst_id, NULL, at) FROM (SELECT DISTINCT b.analyst_id
    FROM session_seats s JOIN session_bookings b ON b.id = s.booking_id
    WHERE s.investor_id = of_investor AND s.status = 'taken' AND b.status = 'requested' AND b.respond_by <= at) o;
  PERFORM FROM session_bookings WHERE id = of_group AND kind = 'group' FOR NO KEY UPDATE;
  IF FOUND THEN
    PERFORM lapse_offers(of_group, at);
  END IF;
  RETURN look_at_group(of_group, of_investor, at);
END
$$;
