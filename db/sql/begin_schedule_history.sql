-- The first row of an analyst's history: all that she posts, at the revision that it has. Changes nothing where one stands.
CREATE OR REPLACE FUNCTION begin_schedule_history(of_analyst uuid, at timestamptz, by_actor uuid, in_role text) RETURNS void LANGUAGE sql AS $$
  INSERT INTO schedule_events (analyst_id, revision, kind, before, after, actor_id, actor_role, created_at)
  SELECT analyst_id, revision, 'schedule_recorded', '{}', schedule_state(analyst_id), by_actor, in_role, at
  FROM analyst_connect_profiles WHERE analyst_id = of_analyst
    AND NOT EXISTS (SELECT FROM schedule_events WHERE analyst_id = of_analyst)
$$;
