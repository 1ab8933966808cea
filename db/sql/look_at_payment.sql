-- What becomes of a session says what is due for it: its payment is looked at with the next sweep. Bookings are locked before payments.
CREATE OR REPLACE FUNCTION look_at_payment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE session_payments SET look_at = '-infinity' WHERE booking_id = NEW.id AND look_at <> '-infinity';
  RETURN NULL;
END
$$;
