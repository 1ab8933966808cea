CREATE OR REPLACE TRIGGER tg_attendance_cases_erased BEFORE INSERT ON attendance_cases
  FOR EACH ROW EXECUTE FUNCTION refuse_erased('reported_by');
