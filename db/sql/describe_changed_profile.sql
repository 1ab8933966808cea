-- A profile that was made or edited is described to the directory again.
CREATE OR REPLACE FUNCTION describe_changed_profile() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM describe_listing(NEW.analyst_id);
  RETURN NULL;
END
$$;
