-- The LIKE pattern that finds a word in a key. Marks of LIKE are taken for themselves, whatever the key made them from.
CREATE OR REPLACE FUNCTION search_pattern(word text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT '%' || regexp_replace(btrim(search_key(word)), '([\\%_])', '\\\1', 'g') || '%';
$$;
