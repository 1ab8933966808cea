CREATE OR REPLACE TRIGGER tg_feedback_uncounted AFTER INSERT OR UPDATE OF rating OR DELETE ON session_feedback
  FOR EACH ROW EXECUTE FUNCTION mark_uncounted();
