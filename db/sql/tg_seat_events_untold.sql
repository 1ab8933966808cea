CREATE OR REPLACE TRIGGER tg_seat_events_untold AFTER INSERT ON seat_events
  FOR EACH ROW EXECUTE FUNCTION mark_untold('seat');
