CREATE OR REPLACE TRIGGER tg_attendance_cases_answer_erased BEFORE UPDATE OF statements ON attendance_cases
  FOR EACH ROW WHEN (jsonb_array_length(NEW.statements) > jsonb_array_length(OLD.statements))
  EXECUTE FUNCTION refuse_erased('accused_id');
