-- Somebody said that a visitor is still here: the visit stays open over the closing at `over_at`, and no further.
CREATE TABLE stays (
  visit_id TEXT PRIMARY KEY REFERENCES visits (id),
  over_at INTEGER NOT NULL,
  said_at INTEGER NOT NULL,
  said_by TEXT NOT NULL REFERENCES staff (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX stays_said_by ON stays (said_by);
