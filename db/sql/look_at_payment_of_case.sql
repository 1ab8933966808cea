-- What becomes of a case says what is due for its session: its payment is looked at with the next sweep. Cases are locked before payments.
CREATE OR REPLACE FUNCTION look_at_payment_of_case() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE session_payments SET look_at = '-infinity' WHERE (booking_id = NEW.booking_id OR seat_id = NEW.seat_id) AND look_at <> '-infinity';
  RETURN NULL;
END
$$;
