-- Ends every open wait of a group session, with why, and frees the places that were kept for it. With the session's row locked.
CREATE OR REPLACE FUNCTION close_waitlist(of_group uuid, because text, at timestamptz) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE group_places SET offer_id = NULL WHERE booking_id = of_group AND offer_id IS NOT NULL;
  WITH closed AS (
    UPDATE waitlist_entries SET status = 'closed', updated_at = at
    WHERE booking_id = of_group AND status IN ('waiting', 'offered')
    RETURNING id, investor_id)
  INSERT INTO seat_events (id, booking_id, investor_id, entry_id, event, actor_role, reason_code, created_at)
  SELECT ordered_id(), of_group, investor_id, id, 'waitlist_closed', 'system', because, at FROM closed;
END
$$;
