-- Who raises a revision without an event, by hand or with the code of an older version, leaves one all the same: the system's.
CREATE OR REPLACE FUNCTION record_unrecorded_edit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM schedule_events WHERE analyst_id = NEW.analyst_id AND revision = NEW.revision
      AND kind NOT IN ('analyst_disabled', 'analyst_enabled')) THEN
    RETURN NULL;
  END IF;
  INSERT INTO schedule_events (analyst_id, revision, kind, before, after, actor_role)
  SELECT NEW.analyst_id, NEW.revision, 'schedule_recorded',
    coalesce(jsonb_object_agg(name, recorded), '{}'), coalesce(jsonb_object_agg(name, present), '{}'), 'system'
  FROM (
    SELECT path[1] AS name,
      CASE WHEN min(cardinality(path)) = 1 THEN jsonb_agg(recorded) -> 0
        ELSE jsonb_object_agg(coalesce(path[2], ''), coalesce(recorded, 'null')) END AS recorded,
      CASE WHEN min(cardinality(path)) = 1 THEN jsonb_agg(present) -> 0
        ELSE jsonb_object_agg(coalesce(path[2], ''), coalesce(present, 'null')) END AS present
    FROM unrecorded_facts(NEW.analyst_id) GROUP BY path[1]
  ) changed;
  RETURN NULL;
END
$$;
