-- The version is raised last of all locks in its transaction: nobody waits for it while holding it.
CREATE FUNCTION raise_listing_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE analyst_listings SET version = version + 1 WHERE analyst_id = NEW.analyst_id;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE FUNCTION describe_listing(of_analyst uuid) RETURNS void LANGUAGE sql AS $$
  INSERT INTO analyst_listings (analyst_id, sort_name, search_text)
  SELECT p.analyst_id, lower(unaccent(u.name)),
    lower(unaccent(concat_ws(E'\n', u.name, p.headline, p.bio_short,
      (SELECT string_agg(s, E'\n') FROM jsonb_array_elements_text(p.specialties) s))))
  FROM analyst_connect_profiles p JOIN users u ON u.id = p.analyst_id WHERE p.analyst_id = of_analyst
  ON CONFLICT (analyst_id) DO UPDATE SET
    version = analyst_listings.version + 1, sort_name = excluded.sort_name, search_text = excluded.search_text;
$$;
--> statement-breakpoint
CREATE FUNCTION describe_changed_profile() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM describe_listing(NEW.analyst_id);
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE FUNCTION describe_renamed_user() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM describe_listing(NEW.id);
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER "tg_bookings_listing_version"
  AFTER INSERT OR UPDATE OF "status", "held_from", "held_until", "start_utc", "analyst_id" ON "session_bookings"
  FOR EACH ROW EXECUTE FUNCTION raise_listing_version();
--> statement-breakpoint
CREATE TRIGGER "tg_profiles_listing" AFTER INSERT OR UPDATE ON "analyst_connect_profiles"
  FOR EACH ROW EXECUTE FUNCTION describe_changed_profile();
--> statement-breakpoint
CREATE TRIGGER "tg_users_listing" AFTER UPDATE OF "name" ON "users"
  FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION describe_renamed_user();
--> statement-breakpoint
SELECT describe_listing("analyst_id") FROM "analyst_connect_profiles";
