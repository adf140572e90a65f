-- How many triggers guard the ledger and are switched on.
SELECT count(*) FROM pg_trigger
WHERE tgrelid = 'store_entry'::regclass AND tgname = 'entry_never_changes' AND tgenabled <> 'D'
