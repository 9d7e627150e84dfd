-- How long each kind of record is kept, where the school decided otherwise than as shipped. `years` are school years
-- for all kinds but the audit log. Who changed what before stands in the audit log.
CREATE TABLE retention_periods (
  kind TEXT PRIMARY KEY CHECK (kind IN ('visits', 'events', 'permissions', 'breaches', 'requests', 'audit')),
  years INTEGER NOT NULL CHECK (years >= 0),
  reason TEXT NOT NULL,
  -- YYYY-MM-DD: when the school looks at it again.
  review_on TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by TEXT NOT NULL REFERENCES staff (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX retention_periods_changed_by ON retention_periods (changed_by);

-- What has to stay although its time is over, why, who answers for it, and the day on which somebody looks again.
CREATE TABLE legal_holds (
  id TEXT PRIMARY KEY,
  reason TEXT NOT NULL,
  owner_id TEXT NOT NULL REFERENCES staff (id),
  review_on TEXT NOT NULL,
  placed_at INTEGER NOT NULL,
  placed_by TEXT NOT NULL REFERENCES staff (id),
  ended_at INTEGER,
  ended_by TEXT REFERENCES staff (id),
  CHECK ((ended_at IS NULL) = (ended_by IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX legal_holds_owner_id ON legal_holds (owner_id);
CREATE INDEX legal_holds_placed_by ON legal_holds (placed_by);
CREATE INDEX legal_holds_ended_by ON legal_holds (ended_by);

-- A visit with everything that hangs on it, breaches about it too.
CREATE TABLE legal_hold_visits (
  hold_id TEXT NOT NULL REFERENCES legal_holds (id),
  visit_id TEXT NOT NULL REFERENCES visits (id),
  PRIMARY KEY (hold_id, visit_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX legal_hold_visits_visit_id ON legal_hold_visits (visit_id);

CREATE TABLE legal_hold_breaches (
  hold_id TEXT NOT NULL REFERENCES legal_holds (id),
  breach_id TEXT NOT NULL REFERENCES breaches (id),
  PRIMARY KEY (hold_id, breach_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX legal_hold_breaches_breach_id ON legal_hold_breaches (breach_id);

-- A case may need its breach for longer than others: until the end of this day (YYYY-MM-DD).
ALTER TABLE breaches ADD COLUMN keep_until TEXT;

-- What somebody asked or complained of about their own data. `reference` is the school's own, to find its letters by.
CREATE TABLE data_requests (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('access', 'erasure', 'complaint')),
  reference TEXT NOT NULL,
  received_on TEXT NOT NULL,
  due_on TEXT NOT NULL,
  entered_at INTEGER NOT NULL,
  entered_by TEXT NOT NULL REFERENCES staff (id),
  outcome TEXT CHECK (outcome IN ('answered', 'granted', 'refused')),
  ground TEXT CHECK (ground IN ('public task', 'legal obligation', 'legal claims')),
  -- How many visits were erased.
  visits INTEGER,
  answered_at INTEGER,
  answered_by TEXT REFERENCES staff (id),
  CHECK ((outcome IS NULL) = (answered_at IS NULL)),
  CHECK ((answered_at IS NULL) = (answered_by IS NULL)),
  CHECK ((outcome IS NOT NULL AND outcome = 'refused') = (ground IS NOT NULL)),
  CHECK ((outcome IS NOT NULL AND outcome = 'granted') = (visits IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX data_requests_entered_by ON data_requests (entered_by);
CREATE INDEX data_requests_answered_by ON data_requests (answered_by);
CREATE INDEX data_requests_open ON data_requests (due_on) WHERE answered_at IS NULL;

-- Visits that a person decided to erase. They are gone, so this is no foreign key; the ids make a restored backup forget
-- them again.
CREATE TABLE erased_visits (
  id TEXT PRIMARY KEY,
  erased_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What was forgotten when: counts, and nothing else.
CREATE TABLE purge_runs (
  id TEXT PRIMARY KEY,
  started_at INTEGER NOT NULL,
  ended_at INTEGER NOT NULL,
  counts TEXT NOT NULL CHECK (json_valid(counts))
) STRICT, WITHOUT ROWID;
CREATE INDEX purge_runs_started_at ON purge_runs (started_at);

-- Guests of events are kept for less time than other visitors.
CREATE INDEX visits_of_events ON visits (day) WHERE host_kind = 'event';
-- What a purge looks for, without reading what hangs on a visit.
CREATE INDEX arrangements_without_visit ON arrangements (requested_at) WHERE kind <> 'visit';
CREATE INDEX codes_ended_passes ON codes (ended_at) WHERE kind = 'pass' AND ended_at IS NOT NULL;
