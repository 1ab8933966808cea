-- Marks that nobody has been told of a new event or note, in the transaction that writes it: no path can forget it. One thin row
-- is all that a booking owes at once; who hears of it when and in which words is found out afterwards (tellEvents).
CREATE OR REPLACE FUNCTION mark_untold() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO untold_events (source, source_id, booking_id) VALUES (TG_ARGV[0], NEW.id, NEW.booking_id);
  RETURN NULL;
END
$$;
