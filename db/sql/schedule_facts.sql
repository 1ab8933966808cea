-- A state, or what changed of one, fact by fact: overrides by their date, time off by its id, all else by its name.
CREATE OR REPLACE FUNCTION schedule_facts(of_state jsonb) RETURNS TABLE (path text[], value jsonb) LANGUAGE sql IMMUTABLE AS $$
  SELECT ARRAY[name], fact FROM jsonb_each(of_state - ARRAY['overrides', 'timeOff']) AS one (name, fact)
  UNION ALL
  SELECT ARRAY[kept, name], fact FROM unnest(ARRAY['overrides', 'timeOff']) AS kept,
    jsonb_each(coalesce(of_state -> kept, '{}')) AS each (name, fact)
$$;
