CREATE OR REPLACE TRIGGER tg_bookings_payment_look AFTER UPDATE ON session_bookings
  FOR EACH ROW WHEN (OLD.revision IS DISTINCT FROM NEW.revision OR OLD.respond_by IS DISTINCT FROM NEW.respond_by)
  EXECUTE FUNCTION look_at_payment();
