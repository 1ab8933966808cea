-- Ends the offers of a group session that nobody answered in time and passes their places on; once it has closed, ends every wait. With
-- the session's row locked. Whoever decides about its places asks it first, so that nothing hangs on when the sweep comes.
CREATE OR REPLACE FUNCTION lapse_offers(of_group uuid, at timestamptz) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE group_places p SET offer_id = NULL FROM waitlist_entries w
    WHERE w.id = p.offer_id AND p.booking_id = of_group AND w.status = 'offered' AND w.offer_until <= at;
  WITH lapsed AS (
    UPDATE waitlist_entries SET status = 'lapsed', updated_at = at
    WHERE booking_id = of_group AND status = 'offered' AND offer_until <= at
    RETURNING id, investor_id, offer_until)
  INSERT INTO seat_events (id, booking_id, investor_id, entry_id, event, actor_role, offer_until, created_at)
  SELECT ordered_id(), of_group, investor_id, id, 'offer_lapsed', 'system', offer_until, at FROM lapsed;
  IF EXISTS (SELECT FROM group_sessions WHERE booking_id = of_group AND closes_at <= at) THEN
    PERFORM close_waitlist(of_group, 'too_late', at);
  ELSE
    PERFORM offer_free_places(of_group, at);
  END IF;
END
$$;
