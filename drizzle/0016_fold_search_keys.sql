-- A text as searches compare it: without case, accents, marks that cannot be seen, other forms of a character (½ and 1/2,
-- full-width letters, ligatures) and spaces around an ampersand. The dictionary is named, so that the answer never changes.
CREATE OR REPLACE FUNCTION search_key(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT regexp_replace(
    translate(
      lower(public.unaccent('public.unaccent'::regdictionary, lower(normalize(
        regexp_replace(value, '[\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B-\u200F\u202A-\u202E\u2060-\u206F\u3164' ||
          '\uFE00-\uFE0F\uFEFF\uFFA0\uFFF0-\uFFF8\U0001BCA0-\U0001BCA3\U0001D173-\U0001D17A\U000E0000-\U000E0FFF]', '', 'g'),
        NFKC)))),
      'ς', 'σ'),
    '[[:space:]]*&[[:space:]]*', '&', 'g');
$$;
--> statement-breakpoint
-- The LIKE pattern that finds a word in a key. Marks of LIKE are taken for themselves, whatever the key made them from.
CREATE FUNCTION search_pattern(word text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT '%' || regexp_replace(btrim(search_key(word)), '([\\%_])', '\\\1', 'g') || '%';
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION describe_listing(of_analyst uuid) RETURNS void LANGUAGE sql AS $$
  INSERT INTO analyst_listings
    (analyst_id, is_listed, sort_name, price, currency, auto_confirm, session_minutes, specialties, specialty_keys, search_text)
  SELECT p.analyst_id, p.is_enabled AND u.disabled_at IS NULL, left(u.name_key, 120),
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
$$;
--> statement-breakpoint
-- Kept keys are made anew where they differ: few rows are written, and no table or index is locked or built again.
UPDATE "users" SET "name" = "name" WHERE "name_key" IS DISTINCT FROM search_key("name");
--> statement-breakpoint
UPDATE "session_bookings" SET "topic" = "topic" WHERE "topic_key" IS DISTINCT FROM search_key("topic");
--> statement-breakpoint
SELECT describe_listing("analyst_id") FROM "analyst_connect_profiles";
