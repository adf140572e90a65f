-- The ledger only grows: no entry is ever changed.
CREATE TRIGGER entry_never_changes BEFORE UPDATE ON store_entry
BEGIN
  SELECT RAISE(ABORT, 'the ledger only grows');
END
