-- The history of a new analyst begins with the state that her profile was made in.
CREATE OR REPLACE FUNCTION begin_history_of_profile() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM begin_schedule_history(NEW.analyst_id, now(), NULL, 'system');
  RETURN NULL;
END
$$;
