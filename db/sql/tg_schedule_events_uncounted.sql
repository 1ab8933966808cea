CREATE OR REPLACE TRIGGER tg_schedule_events_uncounted AFTER INSERT ON schedule_events
  FOR EACH ROW WHEN (NEW.after ? 'timeZone') EXECUTE FUNCTION mark_uncounted_zone();
