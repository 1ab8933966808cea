-- The directory's own tables are derived from profiles and bookings: the next free times are dropped and made anew.
DROP TRIGGER "tg_bookings_listing_version" ON "session_bookings";--> statement-breakpoint
DROP TRIGGER "tg_users_listing" ON "users";--> statement-breakpoint
DROP FUNCTION raise_listing_version();--> statement-breakpoint
DROP FUNCTION describe_renamed_user();--> statement-breakpoint
ALTER TABLE "analyst_listings" DROP COLUMN "version";--> statement-breakpoint
ALTER TABLE "analyst_listings" ADD COLUMN "is_listed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "analyst_listings" ADD COLUMN "price" double precision DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "analyst_listings" ADD COLUMN "session_minutes" integer[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "analyst_listings" ADD COLUMN "specialty_keys" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
DROP TABLE "analyst_free_times";--> statement-breakpoint
CREATE TABLE "analyst_free_times" (
	"analyst_id" uuid NOT NULL,
	"duration_minutes" integer NOT NULL,
	"is_shortest" boolean NOT NULL,
	"is_listed" boolean NOT NULL,
	"sort_name" text NOT NULL,
	"next_free_at" timestamp (3) with time zone DEFAULT 'infinity' NOT NULL,
	"valid_until" timestamp (3) with time zone DEFAULT '-infinity' NOT NULL,
	"version" bigint DEFAULT 1 NOT NULL,
	CONSTRAINT "pk_analyst_free_times" PRIMARY KEY("analyst_id","duration_minutes"),
	CONSTRAINT "analyst_free_times_analyst_id_users_id_fk" FOREIGN KEY ("analyst_id") REFERENCES "public"."users"("id")
);--> statement-breakpoint
CREATE INDEX "ix_listings_price" ON "analyst_listings" USING btree ("price","sort_name","analyst_id") WHERE is_listed;--> statement-breakpoint
CREATE INDEX "ix_free_times_next" ON "analyst_free_times" USING btree ("duration_minutes","next_free_at","sort_name","analyst_id") WHERE is_listed;--> statement-breakpoint
CREATE INDEX "ix_free_times_next_shortest" ON "analyst_free_times" USING btree ("next_free_at","sort_name","analyst_id") WHERE is_listed and is_shortest;--> statement-breakpoint
CREATE INDEX "ix_free_times_valid" ON "analyst_free_times" USING btree ("duration_minutes","valid_until");--> statement-breakpoint
CREATE INDEX "ix_free_times_valid_shortest" ON "analyst_free_times" USING btree ("valid_until") WHERE is_shortest;--> statement-breakpoint
-- Taken last of all locks in its transaction: nobody waits for these rows while holding them.
CREATE FUNCTION end_free_times(of_analyst uuid) RETURNS void LANGUAGE sql AS $$
  UPDATE analyst_free_times SET version = version + 1, valid_until = '-infinity' WHERE analyst_id = of_analyst;
$$;--> statement-breakpoint
CREATE FUNCTION end_free_times_of_booking() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM end_free_times(NEW.analyst_id);
  RETURN NULL;
END
$$;--> statement-breakpoint
CREATE OR REPLACE FUNCTION describe_listing(of_analyst uuid) RETURNS void LANGUAGE sql AS $$
  INSERT INTO analyst_listings (analyst_id, is_listed, sort_name, price, session_minutes, specialty_keys, search_text)
  SELECT p.analyst_id, p.is_enabled AND u.disabled_at IS NULL, lower(unaccent(u.name)),
    coalesce(p.hourly_rate, 0) / CASE WHEN p.currency = 'JPY' THEN 1.0 ELSE 100.0 END, p.session_minutes,
    ARRAY(SELECT lower(s) FROM jsonb_array_elements_text(p.specialties) s),
    lower(unaccent(concat_ws(E'\n', u.name, p.headline, p.bio_short,
      (SELECT string_agg(s, E'\n') FROM jsonb_array_elements_text(p.specialties) s))))
  FROM analyst_connect_profiles p JOIN users u ON u.id = p.analyst_id WHERE p.analyst_id = of_analyst
  ON CONFLICT (analyst_id) DO UPDATE SET
    is_listed = excluded.is_listed, sort_name = excluded.sort_name, price = excluded.price,
    session_minutes = excluded.session_minutes, specialty_keys = excluded.specialty_keys,
    search_text = excluded.search_text;
  DELETE FROM analyst_free_times f USING analyst_listings l
    WHERE f.analyst_id = of_analyst AND l.analyst_id = of_analyst AND f.duration_minutes <> ALL (l.session_minutes);
  INSERT INTO analyst_free_times (analyst_id, duration_minutes, is_shortest, is_listed, sort_name)
  SELECT analyst_id, minutes, minutes = min(minutes) OVER (), is_listed, sort_name
  FROM (SELECT DISTINCT analyst_id, unnest(session_minutes) AS minutes, is_listed, sort_name
    FROM analyst_listings WHERE analyst_id = of_analyst) offered WHERE minutes IS NOT NULL
  ON CONFLICT (analyst_id, duration_minutes) DO UPDATE SET
    is_shortest = excluded.is_shortest, is_listed = excluded.is_listed, sort_name = excluded.sort_name;
  SELECT end_free_times(of_analyst);
$$;--> statement-breakpoint
CREATE FUNCTION describe_changed_user() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM describe_listing(NEW.id);
  RETURN NULL;
END
$$;--> statement-breakpoint
CREATE TRIGGER "tg_bookings_free_times"
  AFTER INSERT OR UPDATE OF "status", "held_from", "held_until", "start_utc", "analyst_id" ON "session_bookings"
  FOR EACH ROW EXECUTE FUNCTION end_free_times_of_booking();--> statement-breakpoint
CREATE TRIGGER "tg_users_listing" AFTER UPDATE OF "name", "disabled_at" ON "users"
  FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name OR OLD.disabled_at IS DISTINCT FROM NEW.disabled_at)
  EXECUTE FUNCTION describe_changed_user();--> statement-breakpoint
SELECT describe_listing("analyst_id") FROM "analyst_connect_profiles";
