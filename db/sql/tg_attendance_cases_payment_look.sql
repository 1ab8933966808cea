CREATE OR REPLACE TRIGGER tg_attendance_cases_payment_look AFTER INSERT OR UPDATE OF status ON attendance_cases
  FOR EACH ROW EXECUTE FUNCTION look_at_payment_of_case();
