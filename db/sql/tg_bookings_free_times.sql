CREATE OR REPLACE TRIGGER tg_bookings_free_times
  AFTER INSERT OR UPDATE OF status, held_from, held_until, start_utc, analyst_id ON session_bookings
  FOR EACH ROW EXECUTE FUNCTION end_free_times_of_booking();
