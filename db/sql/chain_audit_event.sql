-- Gives a row of the audit trail its place and hash. The head's row lock, held until the act is committed or undone, lets one at a
-- time do so: two acts never follow the same row. Whatever a writer gave as place and hash does not count. The text that is
-- hashed is made again by lib/audit/row-text.ts, which verifies it.
CREATE OR REPLACE FUNCTION chain_audit_event() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  head audit_head;
BEGIN
  SELECT * INTO STRICT head FROM audit_head FOR UPDATE;
  NEW.position := head.position + 1;
  NEW.hash := encode(sha256(convert_to(head.hash
    || audit_part(NEW.position::text)
    || audit_part(NEW.id::text)
    || audit_part(to_char(NEW.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
    || audit_part(NEW.actor_id::text)
    || audit_part(NEW.actor_role)
    || audit_part(NEW.via)
    || audit_part(NEW.action)
    || audit_part(NEW.object_type)
    || audit_part(NEW.object_id::text)
    || audit_part(NEW.before::text)
    || audit_part(NEW.after::text)
    || audit_part(NEW.request_id)
    || audit_part(NEW.address), 'UTF8')), 'hex');
  UPDATE audit_head SET position = NEW.position, hash = NEW.hash;
  RETURN NEW;
END
$$;
