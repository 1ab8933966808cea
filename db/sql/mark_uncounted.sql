-- Marks that what is kept of weeks (`analyst_week_sums` and the like) does not know of a change to a booking yet, in the transaction of the change.
CREATE OR REPLACE FUNCTION mark_uncounted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO uncounted_bookings (booking_id) VALUES (coalesce(NEW.booking_id, OLD.booking_id));
  RETURN NULL;
END
$$;
