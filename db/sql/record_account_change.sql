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
