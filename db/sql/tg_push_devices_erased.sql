CREATE OR REPLACE TRIGGER tg_push_devices_erased BEFORE INSERT ON push_devices
  FOR EACH ROW EXECUTE FUNCTION refuse_erased('user_id');
