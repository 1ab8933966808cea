-- Who changes his clock changes at which hours, and in which weeks, what is booked from then on lies.
CREATE OR REPLACE FUNCTION mark_uncounted_zone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO uncounted_bookings (booking_id)
    SELECT b.id FROM session_bookings b WHERE b.analyst_id = NEW.analyst_id AND b.start_utc >= NEW.created_at;
  RETURN NULL;
END
$$;
