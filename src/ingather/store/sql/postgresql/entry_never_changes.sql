-- The ledger only grows: no entry is ever changed or deleted, and the table is never emptied.
CREATE TRIGGER entry_never_changes BEFORE UPDATE OR DELETE OR TRUNCATE ON store_entry
FOR EACH STATEMENT EXECUTE FUNCTION ledger_only_grows()
