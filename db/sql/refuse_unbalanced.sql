-- A transfer moves money and makes none: looked at when its transaction ends, with all of its entries.
CREATE OR REPLACE FUNCTION refuse_unbalanced() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM ledger_entries WHERE transfer_id = NEW.transfer_id GROUP BY currency HAVING sum(amount) <> 0) THEN
    RAISE EXCEPTION 'a transfer does not add up' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END
$$;
