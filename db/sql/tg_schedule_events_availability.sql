CREATE OR REPLACE TRIGGER tg_schedule_events_availability AFTER INSERT ON schedule_events
  FOR EACH ROW EXECUTE FUNCTION tell_availability();
