-- A pattern that finds a name in a text where it stands as whole words: "Al" is not in "Algeria".
CREATE OR REPLACE FUNCTION name_pattern(name text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT '(^|\W)' || regexp_replace(name, '([^\w\s])', '\\\1', 'g') || '(\W|$)'
$$;
