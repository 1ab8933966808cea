-- At the end of the transaction, so that a week written with the profile belongs to the first state.
DROP TRIGGER IF EXISTS tg_profiles_begin_history ON analyst_connect_profiles;
CREATE CONSTRAINT TRIGGER tg_profiles_begin_history AFTER INSERT ON analyst_connect_profiles
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION begin_history_of_profile();
