DROP INDEX "ix_free_times_next";--> statement-breakpoint
DROP INDEX "ix_free_times_next_shortest";--> statement-breakpoint
ALTER TABLE "analyst_free_times" ADD COLUMN "changed_in" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "analyst_listings" ADD COLUMN "changed_in" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "analyst_ratings" ADD COLUMN "changed_in" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "ix_free_times_changed" ON "analyst_free_times" USING btree ("changed_in");--> statement-breakpoint
CREATE INDEX "ix_listings_changed" ON "analyst_listings" USING btree ("changed_in");--> statement-breakpoint
CREATE INDEX "ix_ratings_changed" ON "analyst_ratings" USING btree ("changed_in");--> statement-breakpoint
ALTER TABLE "analyst_free_times" DROP COLUMN "is_listed";--> statement-breakpoint
ALTER TABLE "analyst_free_times" DROP COLUMN "sort_name";--> statement-breakpoint
ALTER TABLE "analyst_listings" DROP COLUMN "specialty_keys";--> statement-breakpoint
-- Each replica reads again the analysts whose rows changed since its last reading, and no others (`readDirectory`).
CREATE FUNCTION mark_directory_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.changed_in := pg_current_xact_id()::text::bigint;
  RETURN NEW;
END
$$;--> statement-breakpoint
CREATE FUNCTION mark_directory_loss() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE analyst_listings SET changed_in = 0 WHERE analyst_id = OLD.analyst_id;
  RETURN NULL;
END
$$;--> statement-breakpoint
CREATE TRIGGER "tg_listings_changed" BEFORE INSERT OR UPDATE ON "analyst_listings"
  FOR EACH ROW EXECUTE FUNCTION mark_directory_change();--> statement-breakpoint
CREATE TRIGGER "tg_ratings_changed" BEFORE INSERT OR UPDATE ON "analyst_ratings"
  FOR EACH ROW EXECUTE FUNCTION mark_directory_change();--> statement-breakpoint
CREATE TRIGGER "tg_ratings_lost" AFTER DELETE ON "analyst_ratings"
  FOR EACH ROW EXECUTE FUNCTION mark_directory_loss();--> statement-breakpoint
CREATE TRIGGER "tg_free_times_added" BEFORE INSERT ON "analyst_free_times"
  FOR EACH ROW EXECUTE FUNCTION mark_directory_change();--> statement-breakpoint
-- Not when a booking ends an answer: only another answer is a change.
CREATE TRIGGER "tg_free_times_changed" BEFORE UPDATE OF "next_free_at" ON "analyst_free_times"
  FOR EACH ROW WHEN (OLD.next_free_at IS DISTINCT FROM NEW.next_free_at) EXECUTE FUNCTION mark_directory_change();--> statement-breakpoint
CREATE TRIGGER "tg_free_times_lost" AFTER DELETE ON "analyst_free_times"
  FOR EACH ROW EXECUTE FUNCTION mark_directory_loss();--> statement-breakpoint
-- As before, without what nothing reads any more: the directory is put in order by whoever shows it.
CREATE OR REPLACE FUNCTION describe_listing(of_analyst uuid) RETURNS void LANGUAGE sql AS $$
  INSERT INTO analyst_listings
    (analyst_id, is_listed, sort_name, price, currency, auto_confirm, session_minutes, specialties, search_text)
  SELECT p.analyst_id, p.is_enabled AND u.disabled_at IS NULL, left(u.name_key, 120),
    coalesce(p.hourly_rate, 0) / CASE WHEN p.currency = 'JPY' THEN 1.0 ELSE 100.0 END, p.currency, p.auto_confirm, p.session_minutes,
    ARRAY(SELECT s FROM jsonb_array_elements_text(p.specialties) WITH ORDINALITY t (s, nth) ORDER BY nth),
    search_key(concat_ws(E'\n', u.name, p.headline, p.bio_short,
      replace(regexp_replace(p.time_zone, '^.*/', ''), '_', ' '),
      (SELECT string_agg(s, E'\n') FROM jsonb_array_elements_text(p.specialties) s)))
  FROM analyst_connect_profiles p JOIN users u ON u.id = p.analyst_id WHERE p.analyst_id = of_analyst
  ON CONFLICT (analyst_id) DO UPDATE SET
    is_listed = excluded.is_listed, sort_name = excluded.sort_name, price = excluded.price, currency = excluded.currency,
    auto_confirm = excluded.auto_confirm, session_minutes = excluded.session_minutes, specialties = excluded.specialties,
    search_text = excluded.search_text;
  DELETE FROM analyst_free_times f USING analyst_listings l
    WHERE f.analyst_id = of_analyst AND l.analyst_id = of_analyst AND f.duration_minutes <> ALL (l.session_minutes);
  INSERT INTO analyst_free_times (analyst_id, duration_minutes, is_shortest)
  SELECT analyst_id, minutes, minutes = min(minutes) OVER ()
  FROM (SELECT DISTINCT analyst_id, unnest(session_minutes) AS minutes
    FROM analyst_listings WHERE analyst_id = of_analyst) offered WHERE minutes IS NOT NULL
  ON CONFLICT (analyst_id, duration_minutes) DO UPDATE SET is_shortest = excluded.is_shortest;
  SELECT end_free_times(of_analyst);
$$;
