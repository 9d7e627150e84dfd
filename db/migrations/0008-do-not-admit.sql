-- Whom the headteacher and the safeguarding leads do not let in: names, a day on which to look again, and no reason.
CREATE TABLE do_not_admit (
  id TEXT PRIMARY KEY,
  -- What they are called, all of it, as a JSON list.
  names TEXT NOT NULL CHECK (json_valid(names)),
  review_on TEXT NOT NULL,
  added_at INTEGER NOT NULL,
  added_by TEXT NOT NULL REFERENCES staff (id),
  removed_at INTEGER,
  removed_by TEXT REFERENCES staff (id),
  CHECK ((removed_at IS NULL) = (removed_by IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX do_not_admit_added_by ON do_not_admit (added_by);
CREATE INDEX do_not_admit_removed_by ON do_not_admit (removed_by);

-- A visitor who may be one of them, until a person says whether they are.
CREATE TABLE do_not_admit_matches (
  id TEXT PRIMARY KEY,
  entry_id TEXT NOT NULL REFERENCES do_not_admit (id),
  visit_id TEXT NOT NULL REFERENCES visits (id),
  matched_at INTEGER NOT NULL,
  outcome TEXT CHECK (outcome IN ('confirmed', 'dismissed')),
  decided_at INTEGER,
  decided_by TEXT REFERENCES staff (id),
  UNIQUE (entry_id, visit_id),
  CHECK ((outcome IS NULL) = (decided_at IS NULL)),
  CHECK ((decided_at IS NULL) = (decided_by IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX do_not_admit_matches_visit_id ON do_not_admit_matches (visit_id);
CREATE INDEX do_not_admit_matches_decided_by ON do_not_admit_matches (decided_by);
