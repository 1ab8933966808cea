-- So is an analyst who was renamed, or whose account was closed or opened.
CREATE OR REPLACE FUNCTION describe_changed_user() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM describe_listing(NEW.id);
  RETURN NULL;
END
$$;
