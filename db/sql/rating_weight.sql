-- The weight of a rating given then (spec section 6), as the application counts it.
CREATE OR REPLACE FUNCTION rating_weight(given timestamptz) RETURNS double precision LANGUAGE sql IMMUTABLE AS $$
  SELECT 2 ^ (extract(epoch FROM given - timestamptz '2026-01-01 00:00Z')::double precision / 15552000);
$$;
