CREATE OR REPLACE TRIGGER tg_attendance_events_no_truncate BEFORE TRUNCATE ON attendance_events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
