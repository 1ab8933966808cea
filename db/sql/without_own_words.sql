-- A state of a schedule, or what changed of one, without what a profile says of its analyst.
CREATE OR REPLACE FUNCTION without_own_words(of_state jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT of_state || coalesce(jsonb_object_agg(name, blank), '{}')
  FROM jsonb_each('{"headline": "", "bioShort": "", "specialties": [], "meetingUrl": null}') AS own (name, blank)
  WHERE of_state ? name
$$;
