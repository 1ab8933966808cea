CREATE OR REPLACE TRIGGER tg_attendance_events_append_only BEFORE UPDATE OR DELETE ON attendance_events
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
