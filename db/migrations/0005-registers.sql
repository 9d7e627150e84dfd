-- The policies the documents are written from, as they stand. Months are YYYY-MM where a policy gives no day.
CREATE TABLE policies (
  id TEXT PRIMARY KEY,
  letter TEXT NOT NULL UNIQUE CHECK (letter IN ('M', 'S')),
  title TEXT NOT NULL,
  written TEXT NOT NULL,
  ratified TEXT,
  review TEXT NOT NULL,
  -- Lines that were never filled in, and what they name that has been replaced, as JSON lists.
  unfilled TEXT NOT NULL CHECK (json_valid(unfilled)),
  outdated TEXT NOT NULL CHECK (json_valid(outdated))
) STRICT, WITHOUT ROWID;

CREATE TABLE policy_reviews (
  id TEXT PRIMARY KEY,
  policy_id TEXT NOT NULL REFERENCES policies (id),
  reviewed_on TEXT NOT NULL,
  cause TEXT NOT NULL CHECK (cause IN ('yearly', 'concern', 'new guidance')),
  consulted TEXT NOT NULL,
  outcome TEXT NOT NULL,
  next_review TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES staff (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX policy_reviews_policy_id ON policy_reviews (policy_id);
CREATE INDEX policy_reviews_recorded_by ON policy_reviews (recorded_by);

-- The other policies that these name, and where somebody finds them.
CREATE TABLE linked_policies (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  kept_where TEXT NOT NULL,
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Services and channels that were assessed before they were used.
CREATE TABLE assessments (
  id TEXT PRIMARY KEY,
  what TEXT NOT NULL,
  hazards TEXT NOT NULL,
  controls TEXT NOT NULL,
  residual_risk TEXT NOT NULL,
  review_on TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES staff (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX assessments_recorded_by ON assessments (recorded_by);

-- Where a poster hangs, which version it is, and when somebody last looked.
CREATE TABLE signs (
  id TEXT PRIMARY KEY,
  document TEXT NOT NULL CHECK (document IN ('poster entrance', 'poster corridor', 'poster staffroom')),
  place TEXT NOT NULL,
  version INTEGER NOT NULL,
  hung_at INTEGER NOT NULL,
  checked_at INTEGER NOT NULL,
  checked_by TEXT NOT NULL REFERENCES staff (id),
  removed_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX signs_checked_by ON signs (checked_by);
CREATE INDEX signs_hanging ON signs (hung_at) WHERE removed_at IS NULL;
