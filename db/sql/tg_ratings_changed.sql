CREATE OR REPLACE TRIGGER tg_ratings_changed BEFORE INSERT OR UPDATE ON analyst_ratings
  FOR EACH ROW EXECUTE FUNCTION mark_directory_change();
