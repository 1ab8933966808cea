-- Nothing is written into the account of somebody who was erased, nor for him: what was on its way meanwhile waits for the erasure, by the
-- lock on his row, and fails after it: doors know it by the constraint that is named. The argument names the column of his id; for users it is called of those erased alone.
CREATE OR REPLACE FUNCTION refuse_erased() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  gone timestamptz;
BEGIN
  IF TG_TABLE_NAME = 'users' THEN
    gone := OLD.erased_at;
  ELSE
    SELECT erased_at INTO gone FROM users WHERE id = (to_jsonb(NEW) ->> TG_ARGV[0])::uuid FOR KEY SHARE;
  END IF;
  IF gone IS NOT NULL THEN
    RAISE EXCEPTION 'who was erased writes nothing into %', TG_TABLE_NAME
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'ck_not_erased';
  END IF;
  RETURN NEW;
END
$$;
