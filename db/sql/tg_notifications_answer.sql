CREATE OR REPLACE TRIGGER tg_notifications_answer BEFORE UPDATE OF answer ON notifications
  FOR EACH ROW WHEN (NEW.answer IS NOT NULL) EXECUTE FUNCTION forget_answer_of_erased();
