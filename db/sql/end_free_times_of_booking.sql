-- Whatever takes or gives back an analyst's time ends what the directory knows of her free times.
CREATE OR REPLACE FUNCTION end_free_times_of_booking() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM end_free_times(NEW.analyst_id);
  RETURN NULL;
END
$$;
