DROP TRIGGER IF EXISTS tg_profiles_record_edit ON analyst_connect_profiles;
CREATE CONSTRAINT TRIGGER tg_profiles_record_edit AFTER UPDATE OF revision ON analyst_connect_profiles
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.revision IS DISTINCT FROM NEW.revision)
  EXECUTE FUNCTION record_unrecorded_edit();
