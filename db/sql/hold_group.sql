-- Holds an investor and then a group session until the transaction ends, passes unanswered offers on, and looks (look_at_group) once both
-- are held: a statement's snapshot is older than the lock that it waits for. Whoever wants a free place, while there is none and no offer
-- has ended, is told so without waiting: most losers of a race leave here.
CREATE OR REPLACE FUNCTION hold_group(of_group uuid, of_investor uuid, at timestamptz, wants_free_place boolean) RETURNS jsonb
LANGUAGE plpgsql AS $$
BEGIN
  IF wants_free_place
    AND NOT EXISTS (SELECT FROM group_places WHERE booking_id = of_group AND seat_id IS NULL AND offer_id IS NULL)
    AND NOT EXISTS (SELECT FROM waitlist_entries WHERE booking_id = of_group AND status = 'offered' AND offer_until <= at) THEN
    RETURN look_at_group(of_group, of_investor, at);
  END IF;
  PERFORM FROM users WHERE id = of_investor FOR NO KEY UPDATE;
  PERFORM FROM session_bookings WHERE id = of_group AND kind = 'group' FOR NO KEY UPDATE;
  IF FOUND THEN
    PERFORM lapse_offers(of_group, at);
  END IF;
  RETURN look_at_group(of_group, of_investor, at);
END
$$;
