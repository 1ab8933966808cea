CREATE OR REPLACE TRIGGER tg_listings_changed BEFORE INSERT OR UPDATE ON analyst_listings
  FOR EACH ROW EXECUTE FUNCTION mark_directory_change();
