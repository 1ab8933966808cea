-- Not when a booking ends an answer: only another answer is a change.
CREATE OR REPLACE TRIGGER tg_free_times_changed BEFORE UPDATE OF next_free_at ON analyst_free_times
  FOR EACH ROW WHEN (OLD.next_free_at IS DISTINCT FROM NEW.next_free_at) EXECUTE FUNCTION mark_directory_change();
