CREATE OR REPLACE TRIGGER tg_house_settings_append_only BEFORE UPDATE OR DELETE ON house_settings
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
