DROP TRIGGER IF EXISTS tg_ledger_entries_balanced ON ledger_entries;
CREATE CONSTRAINT TRIGGER tg_ledger_entries_balanced AFTER INSERT ON ledger_entries
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_unbalanced();
