CREATE OR REPLACE TRIGGER tg_calendar_feeds_erased BEFORE INSERT ON calendar_feeds
  FOR EACH ROW EXECUTE FUNCTION refuse_erased('user_id');
