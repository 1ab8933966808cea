-- How the directory lists one analyst: what it shows, searches and sorts by, and for which lengths it looks for free times.
-- What it wrote stays until the analyst changes: a migration that wants it otherwise brings this function and calls it for all.
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
