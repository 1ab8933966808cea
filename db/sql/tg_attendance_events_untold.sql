CREATE OR REPLACE TRIGGER tg_attendance_events_untold AFTER INSERT ON attendance_events
  FOR EACH ROW EXECUTE FUNCTION mark_untold('case');
