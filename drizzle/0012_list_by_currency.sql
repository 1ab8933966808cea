DROP INDEX "ix_listings_price";--> statement-breakpoint
ALTER TABLE "analyst_listings" ADD COLUMN "currency" text DEFAULT 'USD' NOT NULL;--> statement-breakpoint
ALTER TABLE "analyst_listings" ADD COLUMN "auto_confirm" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "analyst_listings" ADD COLUMN "specialties" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
CREATE INDEX "ix_listings_search" ON "analyst_listings" USING gin ("search_text" gin_trgm_ops) WHERE is_listed;--> statement-breakpoint
-- As before, and currency, way of confirming, specialties as spelled, and the zone's city among the words to find.
CREATE OR REPLACE FUNCTION describe_listing(of_analyst uuid) RETURNS void LANGUAGE sql AS $$
  INSERT INTO analyst_listings
    (analyst_id, is_listed, sort_name, price, currency, auto_confirm, session_minutes, specialties, specialty_keys, search_text)
  SELECT p.analyst_id, p.is_enabled AND u.disabled_at IS NULL, lower(unaccent(u.name)),
    coalesce(p.hourly_rate, 0) / CASE WHEN p.currency = 'JPY' THEN 1.0 ELSE 100.0 END, p.currency, p.auto_confirm, p.session_minutes,
    ARRAY(SELECT s FROM jsonb_array_elements_text(p.specialties) WITH ORDINALITY t (s, nth) ORDER BY nth),
    ARRAY(SELECT lower(s) FROM jsonb_array_elements_text(p.specialties) WITH ORDINALITY t (s, nth) ORDER BY nth),
    search_key(concat_ws(E'\n', u.name, p.headline, p.bio_short,
      replace(regexp_replace(p.time_zone, '^.*/', ''), '_', ' '),
      (SELECT string_agg(s, E'\n') FROM jsonb_array_elements_text(p.specialties) s)))
  FROM analyst_connect_profiles p JOIN users u ON u.id = p.analyst_id WHERE p.analyst_id = of_analyst
  ON CONFLICT (analyst_id) DO UPDATE SET
    is_listed = excluded.is_listed, sort_name = excluded.sort_name, price = excluded.price, currency = excluded.currency,
    auto_confirm = excluded.auto_confirm, session_minutes = excluded.session_minutes, specialties = excluded.specialties,
    specialty_keys = excluded.specialty_keys, search_text = excluded.search_text;
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
SELECT describe_listing("analyst_id") FROM "analyst_connect_profiles";
