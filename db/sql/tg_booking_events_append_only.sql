CREATE OR REPLACE TRIGGER tg_booking_events_append_only BEFORE UPDATE OR DELETE ON session_booking_events
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
