CREATE OR REPLACE TRIGGER tg_users_access AFTER UPDATE OF disabled_at, role ON users
  FOR EACH ROW WHEN (OLD.disabled_at IS DISTINCT FROM NEW.disabled_at OR OLD.role <> NEW.role) EXECUTE FUNCTION tell_access('id');
