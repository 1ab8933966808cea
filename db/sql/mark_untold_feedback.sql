-- As mark_untold, for feedback, of which a booking has one.
CREATE OR REPLACE FUNCTION mark_untold_feedback() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO untold_events (source, source_id, booking_id) VALUES ('feedback', NEW.booking_id, NEW.booking_id);
  RETURN NULL;
END
$$;
