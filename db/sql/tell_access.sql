-- Says whose way in has changed, in the transaction that changes it: a sign-out, a token or an account that is closed, another role. Open pages of
-- his then ask anew whether they may stay. The column that names him is the trigger's argument.
CREATE OR REPLACE FUNCTION tell_access() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('access', to_jsonb(NEW) ->> TG_ARGV[0]);
  RETURN NULL;
END
$$;
