-- One row with a zone that nobody knows would take every list that shows it down.
CREATE OR REPLACE FUNCTION is_time_zone(zone text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  PERFORM timestamptz 'epoch' AT TIME ZONE zone;
  RETURN zone ~ '^[A-Za-z]';
EXCEPTION WHEN invalid_parameter_value THEN
  RETURN false;
END
$$;
