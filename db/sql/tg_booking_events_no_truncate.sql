CREATE OR REPLACE TRIGGER tg_booking_events_no_truncate BEFORE TRUNCATE ON session_booking_events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
