CREATE OR REPLACE TRIGGER tg_booking_events_untold AFTER INSERT ON session_booking_events
  FOR EACH ROW EXECUTE FUNCTION mark_untold('event');
