CREATE OR REPLACE TRIGGER tg_feedback_untold AFTER INSERT ON session_feedback
  FOR EACH ROW EXECUTE FUNCTION mark_untold_feedback();
