-- The school's crest, and photos of the safeguarding team: drawn anew by the program, so that nothing but pixels is kept.
CREATE TABLE pictures (
  id TEXT PRIMARY KEY,
  what TEXT NOT NULL CHECK (what IN ('crest', 'photo')),
  staff_id TEXT UNIQUE REFERENCES staff (id),
  png BLOB NOT NULL,
  added_at INTEGER NOT NULL,
  CHECK ((what = 'photo') = (staff_id IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX pictures_crest ON pictures (what) WHERE what = 'crest';
