CREATE OR REPLACE TRIGGER tg_booking_notes_erased BEFORE INSERT ON session_booking_notes
  FOR EACH ROW EXECUTE FUNCTION refuse_erased('author_id');
