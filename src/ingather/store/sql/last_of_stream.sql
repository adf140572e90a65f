-- The end of a stream, to which what is added to it is chained.
SELECT stream, version, at, hash FROM store_entry WHERE stream = %s ORDER BY version DESC LIMIT 1
