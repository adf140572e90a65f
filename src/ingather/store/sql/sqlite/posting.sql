-- The key index: a table that is its own index, from the keyed hash of a key to the records that have it.
CREATE TABLE store_posting (hash BIGINT NOT NULL, record BIGINT NOT NULL, PRIMARY KEY (hash, record)) WITHOUT ROWID
