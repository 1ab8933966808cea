-- What a schedule has, and had, where its history tells something else.
CREATE OR REPLACE FUNCTION unrecorded_facts(of_analyst uuid) RETURNS TABLE (path text[], recorded jsonb, present jsonb) LANGUAGE sql STABLE AS $$
  SELECT path, last.value, f.value
  FROM (SELECT DISTINCT ON (each.path) each.path, each.value FROM schedule_events e, schedule_facts(e.after) each
      WHERE e.analyst_id = of_analyst ORDER BY each.path, e.revision DESC, e.created_at DESC) last
    FULL JOIN schedule_facts(schedule_state(of_analyst)) f USING (path)
  WHERE coalesce(last.value, 'null') IS DISTINCT FROM coalesce(f.value, 'null')
$$;
