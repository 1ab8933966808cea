-- The next link moves it on, from within its own trigger; nobody else does.
CREATE OR REPLACE TRIGGER tg_audit_head_append_only BEFORE UPDATE OR DELETE ON audit_head
  FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION refuse_change();
