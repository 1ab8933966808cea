CREATE OR REPLACE TRIGGER tg_free_times_lost AFTER DELETE ON analyst_free_times
  FOR EACH ROW EXECUTE FUNCTION mark_directory_loss();
