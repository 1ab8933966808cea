CREATE OR REPLACE TRIGGER tg_bookings_rating_weight_back AFTER UPDATE OF status ON session_bookings
  FOR EACH ROW WHEN (NEW.status = 'completed' AND OLD.status = 'no_show')
  EXECUTE FUNCTION give_rating_weight_back();
