CREATE OR REPLACE TRIGGER tg_notifications_settled AFTER UPDATE OF status, answer ON notifications
  FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status OR (NEW.answer IS NOT NULL AND OLD.answer IS DISTINCT FROM NEW.answer))
  EXECUTE FUNCTION tell_settled();
