-- Taken last of all locks in its transaction: nobody waits for these rows while holding them.
CREATE OR REPLACE FUNCTION end_free_times(of_analyst uuid) RETURNS void LANGUAGE sql AS $$
  UPDATE analyst_free_times SET version = version + 1, valid_until = '-infinity' WHERE analyst_id = of_analyst;
$$;
