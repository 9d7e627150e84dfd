-- Arrangements for more than the visit at which somebody asked: for somebody expected, for a kind of need, for a
-- member of staff. While one is requested by the office, its terms are what is proposed; the decision writes them anew.
CREATE TABLE arrangements_new (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('visit', 'expected', 'standing', 'staff')),
  state TEXT NOT NULL CHECK (state IN (
    'requested', 'approved', 'agreed', 'declined', 'withdrawn', 'lapsed', 'ended', 'revoked')),
  visit_id TEXT REFERENCES visits (id),
  holder_name TEXT,
  holder_organisation TEXT,
  -- Who first came with the arrival code, and comes again with it.
  visitor_id TEXT REFERENCES visitors (id),
  staff_id TEXT REFERENCES staff (id),
  purpose TEXT NOT NULL,
  circumstance TEXT NOT NULL,
  place_asked TEXT,
  until_asked INTEGER,
  requested_at INTEGER NOT NULL,
  requested_by TEXT REFERENCES staff (id),
  decided_at INTEGER,
  decided_by TEXT REFERENCES staff (id),
  -- Who wrote down a decision by telephone, and when the headteacher said that it was theirs.
  recorded_by TEXT REFERENCES staff (id),
  confirmed_at INTEGER,
  valid_from INTEGER,
  valid_until INTEGER,
  -- The day (YYYY-MM-DD) on which it is looked at again, where it has no end of its own.
  review_on TEXT,
  place TEXT,
  supervised_by TEXT,
  conditions TEXT,
  -- What could go wrong, or why no assessment is needed, as JSON.
  risk TEXT CHECK (risk IS NULL OR json_valid(risk)),
  answered_at INTEGER,
  ended_at INTEGER,
  ended_by TEXT REFERENCES staff (id),
  CHECK ((kind = 'visit') = (visit_id IS NOT NULL)),
  CHECK ((kind = 'expected') = (holder_name IS NOT NULL)),
  CHECK ((kind = 'staff') = (staff_id IS NOT NULL)),
  CHECK ((decided_at IS NULL) = (decided_by IS NULL)),
  CHECK (recorded_by IS NULL OR decided_by IS NOT NULL),
  CHECK (valid_until IS NULL OR valid_until > valid_from)
) STRICT, WITHOUT ROWID;

INSERT INTO arrangements_new (id, kind, state, visit_id, purpose, circumstance, place_asked, until_asked, requested_at,
  decided_at, decided_by, valid_from, valid_until, place, supervised_by, conditions, risk, answered_at, ended_at)
SELECT id, 'visit', state, visit_id, purpose, circumstance, place_asked, until_asked, requested_at, decided_at,
  decided_by, valid_from, valid_until, place, supervised_by, conditions,
  CASE WHEN risk_assessment IS NOT NULL THEN json_object('kind', 'not needed', 'reason', risk_assessment) END,
  answered_at, ended_at
FROM arrangements;

DROP TABLE arrangements;
ALTER TABLE arrangements_new RENAME TO arrangements;
CREATE INDEX arrangements_visit_id ON arrangements (visit_id);
CREATE INDEX arrangements_visitor_id ON arrangements (visitor_id);
CREATE INDEX arrangements_staff_id ON arrangements (staff_id);
CREATE INDEX arrangements_requested_by ON arrangements (requested_by);
CREATE INDEX arrangements_decided_by ON arrangements (decided_by);
CREATE INDEX arrangements_recorded_by ON arrangements (recorded_by);
CREATE INDEX arrangements_ended_by ON arrangements (ended_by);
CREATE INDEX arrangements_open ON arrangements (state) WHERE state IN ('requested', 'approved', 'agreed');
CREATE INDEX arrangements_unconfirmed ON arrangements (decided_at)
  WHERE recorded_by IS NOT NULL AND confirmed_at IS NULL;

-- Which kinds of device it is for. `arrangement_devices` says which devices of which visits it covered.
CREATE TABLE arrangement_kinds (
  arrangement_id TEXT NOT NULL REFERENCES arrangements (id),
  kind TEXT NOT NULL CHECK (kind IN ('phone', 'watch', 'tablet', 'laptop', 'camera', 'console', 'other')),
  PRIMARY KEY (arrangement_id, kind)
) STRICT, WITHOUT ROWID;

INSERT INTO arrangement_kinds (arrangement_id, kind)
SELECT DISTINCT a.arrangement_id, d.kind FROM arrangement_devices a JOIN devices d ON d.id = a.device_id;

-- The headteacher's decisions handed over for some school days.
CREATE TABLE delegations (
  id TEXT PRIMARY KEY,
  headteacher_id TEXT NOT NULL REFERENCES staff (id),
  delegate_id TEXT NOT NULL REFERENCES staff (id),
  from_day TEXT NOT NULL,
  until_day TEXT NOT NULL CHECK (until_day >= from_day),
  made_at INTEGER NOT NULL,
  ended_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX delegations_headteacher_id ON delegations (headteacher_id);
CREATE INDEX delegations_delegate_id ON delegations (delegate_id);

-- An arrival code recalls an arrangement at the kiosk.
ALTER TABLE codes ADD COLUMN arrangement_id TEXT REFERENCES arrangements (id);
CREATE INDEX codes_arrangement_id ON codes (arrangement_id);
