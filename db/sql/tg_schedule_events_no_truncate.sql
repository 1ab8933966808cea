CREATE OR REPLACE TRIGGER tg_schedule_events_no_truncate BEFORE TRUNCATE ON schedule_events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
