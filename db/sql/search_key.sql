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
