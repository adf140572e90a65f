-- The key index: from the keyed hash of a key to the records that have it; the primary key answers without the table.
CREATE TABLE store_posting (hash BIGINT NOT NULL, record BIGINT NOT NULL, PRIMARY KEY (hash, record))
