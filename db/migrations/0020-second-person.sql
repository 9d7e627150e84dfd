-- What nobody does alone to a headteacher's way in: a new one-time code, another headteacher. One person asks, a second
-- one answers, and those whom it concerns are told until they have seen it.
CREATE TABLE second_person_requests (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('new code', 'headteacher')),
  -- Who gets the code; of another headteacher nobody until it was confirmed.
  staff_id TEXT REFERENCES staff (id),
  -- Another headteacher as they will be added; roles is a JSON array.
  name TEXT,
  position TEXT,
  is_host INTEGER CHECK (is_host IN (0, 1)),
  roles TEXT,
  asked_by TEXT NOT NULL REFERENCES staff (id),
  asked_at INTEGER NOT NULL,
  answer TEXT CHECK (answer IN ('confirmed', 'declined')),
  answered_by TEXT REFERENCES staff (id),
  answered_at INTEGER,
  -- When the code was used; until then a headteacher decides nothing.
  used_at INTEGER,
  CHECK ((kind = 'headteacher') = (name IS NOT NULL)),
  CHECK ((answer IS NULL) = (answered_at IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX second_person_requests_staff_id ON second_person_requests (staff_id);
CREATE INDEX second_person_requests_asked_by ON second_person_requests (asked_by);
CREATE INDEX second_person_requests_answered_by ON second_person_requests (answered_by);

CREATE TABLE second_person_notices (
  request_id TEXT NOT NULL REFERENCES second_person_requests (id),
  staff_id TEXT NOT NULL REFERENCES staff (id),
  seen_at INTEGER,
  PRIMARY KEY (request_id, staff_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX second_person_notices_staff_id ON second_person_notices (staff_id);
