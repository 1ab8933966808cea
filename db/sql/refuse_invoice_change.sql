-- An issued invoice stays as it is: all that is added is its document, once, when it has been rendered.
CREATE OR REPLACE FUNCTION refuse_invoice_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF OLD.pdf IS NULL AND NEW.pdf IS NOT NULL
      AND to_jsonb(NEW) - ARRAY['pdf', 'sha256'] = to_jsonb(OLD) - ARRAY['pdf', 'sha256'] THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END
$$;
