-- What a schedule has, and had, where its history tells something else.
CREATE FUNCTION unrecorded_facts(of_analyst uuid) RETURNS TABLE (path text[], recorded jsonb, present jsonb) LANGUAGE sql STABLE AS $$
  SELECT path, last.value, f.value
  FROM (SELECT DISTINCT ON (each.path) each.path, each.value FROM schedule_events e, schedule_facts(e.after) each
      WHERE e.analyst_id = of_analyst ORDER BY each.path, e.revision DESC) last
    FULL JOIN schedule_facts(schedule_state(of_analyst)) f USING (path)
  WHERE last.value IS DISTINCT FROM f.value AND NOT (f.value IS NULL AND cardinality(path) = 2 AND last.value = 'null')
$$;
--> statement-breakpoint
-- Who raises a revision without an event, by hand or with the code of an older version, leaves one all the same: the system's.
CREATE FUNCTION record_unrecorded_edit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM schedule_events WHERE analyst_id = NEW.analyst_id AND revision = NEW.revision) THEN
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
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "tg_profiles_record_edit" AFTER UPDATE OF "revision" ON "analyst_connect_profiles"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.revision IS DISTINCT FROM NEW.revision)
  EXECUTE FUNCTION record_unrecorded_edit();
