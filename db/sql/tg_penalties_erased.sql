CREATE OR REPLACE TRIGGER tg_penalties_erased BEFORE UPDATE OF review_text ON penalties
  FOR EACH ROW WHEN (NEW.review_text IS NOT NULL AND OLD.review_text IS NULL)
  EXECUTE FUNCTION refuse_erased('user_id');
