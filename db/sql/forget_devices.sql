-- A browser whose login was ended is pushed nothing any more: whoever signs in there next is not to read what comes for another. One that
-- only ran out is its person's still; who signs in there next takes it over, or ends it (`handOverDevices`).
CREATE OR REPLACE FUNCTION forget_devices() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM push_devices WHERE login_id = NEW.id;
  RETURN NULL;
END
$$;
