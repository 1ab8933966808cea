CREATE OR REPLACE TRIGGER tg_booking_events_uncounted AFTER INSERT ON session_booking_events
  FOR EACH ROW EXECUTE FUNCTION mark_uncounted();
