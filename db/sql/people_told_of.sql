-- Who may stand in what a notification says: its reader, both sides of its session, and who did what it tells of.
CREATE OR REPLACE FUNCTION people_told_of(told notifications) RETURNS uuid[] LANGUAGE sql STABLE AS $$
  SELECT ARRAY(
    SELECT told.recipient_id
    UNION SELECT unnest(ARRAY[investor_id, analyst_id]) FROM session_bookings WHERE id = told.booking_id
    UNION SELECT actor_id FROM session_booking_events WHERE id = told.source_id
    UNION SELECT unnest(ARRAY[investor_id, actor_id]) FROM seat_events WHERE id = told.source_id
    UNION SELECT actor_id FROM attendance_events WHERE id = told.source_id
    UNION SELECT author_id FROM session_booking_notes WHERE id = told.source_id
    UNION SELECT asked_by FROM account_links WHERE id = told.source_id)
$$;
