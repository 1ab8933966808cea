CREATE OR REPLACE TRIGGER tg_free_times_added BEFORE INSERT ON analyst_free_times
  FOR EACH ROW EXECUTE FUNCTION mark_directory_change();
