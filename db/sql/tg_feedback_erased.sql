CREATE OR REPLACE TRIGGER tg_feedback_erased BEFORE INSERT ON session_feedback
  FOR EACH ROW EXECUTE FUNCTION refuse_erased('investor_id');
