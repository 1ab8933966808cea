DROP INDEX "uq_schedule_events_revision";--> statement-breakpoint
CREATE INDEX "ix_schedule_events_history" ON "schedule_events" USING btree ("analyst_id","revision","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "uq_schedule_events_revision" ON "schedule_events" USING btree ("analyst_id","revision") WHERE not (kind in ('analyst_disabled', 'analyst_enabled'));
--> statement-breakpoint
-- Closing an account is no edit and raises no revision: nothing that was drawn before it becomes stale. Its event stands under the
-- revision of then, later than what is there; the lock keeps edits from coming between.
CREATE OR REPLACE FUNCTION record_account_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  standing integer;
BEGIN
  SELECT revision INTO standing FROM analyst_connect_profiles WHERE analyst_id = NEW.id FOR NO KEY UPDATE;
  INSERT INTO schedule_events (analyst_id, revision, kind, before, after, actor_role, created_at)
  SELECT NEW.id, standing, CASE WHEN NEW.disabled_at IS NULL THEN 'analyst_enabled' ELSE 'analyst_disabled' END,
    jsonb_build_object('isActive', OLD.disabled_at IS NULL), jsonb_build_object('isActive', NEW.disabled_at IS NULL), 'system',
    greatest(clock_timestamp(), max(created_at) + interval '1 ms')
  FROM schedule_events WHERE analyst_id = NEW.id HAVING count(*) > 0;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION unrecorded_facts(of_analyst uuid) RETURNS TABLE (path text[], recorded jsonb, present jsonb) LANGUAGE sql STABLE AS $$
  SELECT path, last.value, f.value
  FROM (SELECT DISTINCT ON (each.path) each.path, each.value FROM schedule_events e, schedule_facts(e.after) each
      WHERE e.analyst_id = of_analyst ORDER BY each.path, e.revision DESC, e.created_at DESC) last
    FULL JOIN schedule_facts(schedule_state(of_analyst)) f USING (path)
  WHERE last.value IS DISTINCT FROM f.value AND NOT (f.value IS NULL AND cardinality(path) = 2 AND last.value = 'null')
$$;
--> statement-breakpoint
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
