-- The ledger only grows: no entry is ever deleted.
CREATE TRIGGER entry_never_goes BEFORE DELETE ON store_entry
BEGIN
  SELECT RAISE(ABORT, 'the ledger only grows');
END
