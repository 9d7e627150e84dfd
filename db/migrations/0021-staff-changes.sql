-- Staff change and leave. Since when somebody has a role says whether they may be a second person; 0: from before.
ALTER TABLE staff_roles ADD COLUMN given_at INTEGER NOT NULL DEFAULT 0;

-- That a headteacher leaves, or that somebody becomes or stops being one, is asked of a second person too.
CREATE TABLE second_person_requests_new (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('new code', 'headteacher', 'change', 'leaving')),
  -- Whom it is about; of another headteacher nobody until it was confirmed.
  staff_id TEXT REFERENCES staff (id),
  -- Somebody as they will be; roles is a JSON array.
  name TEXT,
  position TEXT,
  is_host INTEGER CHECK (is_host IN (0, 1)),
  roles TEXT,
  asked_by TEXT NOT NULL REFERENCES staff (id),
  asked_at INTEGER NOT NULL,
  answer TEXT CHECK (answer IN ('confirmed', 'declined')),
  answered_by TEXT REFERENCES staff (id),
  answered_at INTEGER,
  -- When the code was used, or at once where there is none; until then a headteacher decides nothing.
  used_at INTEGER,
  CHECK ((kind IN ('headteacher', 'change')) = (name IS NOT NULL)),
  CHECK ((answer IS NULL) = (answered_at IS NULL))
) STRICT, WITHOUT ROWID;
INSERT INTO second_person_requests_new SELECT * FROM second_person_requests;
DROP TABLE second_person_requests;
ALTER TABLE second_person_requests_new RENAME TO second_person_requests;
CREATE INDEX second_person_requests_staff_id ON second_person_requests (staff_id);
CREATE INDEX second_person_requests_asked_by ON second_person_requests (asked_by);
CREATE INDEX second_person_requests_answered_by ON second_person_requests (answered_by);
