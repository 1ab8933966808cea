CREATE OR REPLACE TRIGGER tg_profiles_listing AFTER INSERT OR UPDATE ON analyst_connect_profiles
  FOR EACH ROW EXECUTE FUNCTION describe_changed_profile();
