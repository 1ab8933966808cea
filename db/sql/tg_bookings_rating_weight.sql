CREATE OR REPLACE TRIGGER tg_bookings_rating_weight AFTER UPDATE OF status ON session_bookings
  FOR EACH ROW WHEN (NEW.status IN ('declined', 'cancelled', 'expired', 'no_show') AND OLD.status IN ('requested', 'confirmed', 'completed'))
  EXECUTE FUNCTION take_rating_weight_back();
