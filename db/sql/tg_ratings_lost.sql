CREATE OR REPLACE TRIGGER tg_ratings_lost AFTER DELETE ON analyst_ratings
  FOR EACH ROW EXECUTE FUNCTION mark_directory_loss();
