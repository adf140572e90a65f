-- How many triggers guard the ledger.
SELECT count(*) FROM sqlite_master
WHERE type = 'trigger' AND tbl_name = 'store_entry' AND name IN ('entry_never_changes', 'entry_never_goes')
