-- Computers of the office that may come in through the office door. Of what each shows, only a hash is kept.
CREATE TABLE paired_computers (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  token_hash BLOB NOT NULL UNIQUE,
  paired_at INTEGER NOT NULL,
  paired_by TEXT NOT NULL REFERENCES staff (id),
  -- To the hour: it tells a computer that is used from one that is not, and nothing of anybody's day.
  seen_at INTEGER NOT NULL,
  dropped_at INTEGER,
  dropped_by TEXT REFERENCES staff (id),
  CHECK ((dropped_at IS NULL) = (dropped_by IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX paired_computers_paired_by ON paired_computers (paired_by);
CREATE INDEX paired_computers_dropped_by ON paired_computers (dropped_by);
