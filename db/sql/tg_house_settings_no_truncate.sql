CREATE OR REPLACE TRIGGER tg_house_settings_no_truncate BEFORE TRUNCATE ON house_settings
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
