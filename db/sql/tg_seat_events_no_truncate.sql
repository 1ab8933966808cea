CREATE OR REPLACE TRIGGER tg_seat_events_no_truncate BEFORE TRUNCATE ON seat_events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
