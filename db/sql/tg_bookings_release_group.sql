CREATE OR REPLACE TRIGGER tg_bookings_release_group AFTER UPDATE OF status ON session_bookings
  FOR EACH ROW WHEN (NEW.kind = 'group' AND NEW.status IN ('declined', 'cancelled', 'expired') AND OLD.status IN ('requested', 'confirmed'))
  EXECUTE FUNCTION release_group();
