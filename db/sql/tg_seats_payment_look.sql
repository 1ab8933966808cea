CREATE OR REPLACE TRIGGER tg_seats_payment_look AFTER UPDATE ON session_seats
  FOR EACH ROW WHEN (OLD.revision IS DISTINCT FROM NEW.revision)
  EXECUTE FUNCTION look_at_payment_of_seat();
