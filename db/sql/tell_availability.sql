-- Says whose posted times have changed, in the edit's own transaction. Bookings write no such event: theirs are told afterwards
-- (tellEvents), because a NOTIFY lets commits go one after the other.
CREATE OR REPLACE FUNCTION tell_availability() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('availability', NEW.analyst_id::text);
  RETURN NULL;
END
$$;
