-- What becomes of a seat says what is due for it: its payment is looked at with the next sweep. Seats are locked before payments.
CREATE OR REPLACE FUNCTION look_at_payment_of_seat() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE session_payments SET look_at = '-infinity' WHERE seat_id = NEW.id AND look_at <> '-infinity';
  RETURN NULL;
END
$$;
