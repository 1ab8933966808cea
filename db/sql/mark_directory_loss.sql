-- A row that is gone cannot tell: the analyst's listing says that something changed.
CREATE OR REPLACE FUNCTION mark_directory_loss() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE analyst_listings SET changed_in = 0 WHERE analyst_id = OLD.analyst_id;
  RETURN NULL;
END
$$;
