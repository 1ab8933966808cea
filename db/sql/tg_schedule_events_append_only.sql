CREATE OR REPLACE TRIGGER tg_schedule_events_append_only BEFORE UPDATE OR DELETE ON schedule_events
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
