-- Says whose notification was settled, tried or made due again, in the transaction that did: open pages that show what becomes of
-- deliveries are drawn anew.
CREATE OR REPLACE FUNCTION tell_settled() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('settled', NEW.recipient_id::text);
  RETURN NULL;
END
$$;
