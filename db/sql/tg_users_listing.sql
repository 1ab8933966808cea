CREATE OR REPLACE TRIGGER tg_users_listing AFTER UPDATE OF name, disabled_at ON users
  FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name OR OLD.disabled_at IS DISTINCT FROM NEW.disabled_at)
  EXECUTE FUNCTION describe_changed_user();
