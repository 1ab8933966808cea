-- Each replica reads again the analysts whose rows changed since its last reading, and no others (`readDirectory`).
CREATE OR REPLACE FUNCTION mark_directory_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.changed_in := pg_current_xact_id()::text::bigint;
  RETURN NEW;
END
$$;
