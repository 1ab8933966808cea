CREATE OR REPLACE TRIGGER tg_booking_notes_untold AFTER INSERT ON session_booking_notes
  FOR EACH ROW EXECUTE FUNCTION mark_untold('note');
