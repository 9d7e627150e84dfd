-- The first record. Ids are UUIDv7 text, instants UTC milliseconds, a day is a date in the school's time zone.
-- Booleans are 0 or 1. Every column that names another row is a foreign key with an index.

-- One row a setting, its value as JSON: school profile, time zone, kiosk letter.
CREATE TABLE settings (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL CHECK (json_valid(value)),
  changed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE kiosks (
  id TEXT PRIMARY KEY,
  letter TEXT NOT NULL UNIQUE CHECK (letter GLOB '[A-Z]'),
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE staff (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  position TEXT NOT NULL,
  is_host INTEGER NOT NULL CHECK (is_host IN (0, 1)),
  created_at INTEGER NOT NULL,
  left_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE staff_roles (
  staff_id TEXT NOT NULL REFERENCES staff (id),
  role TEXT NOT NULL CHECK (role IN ('staff', 'reception', 'dsl', 'headteacher', 'chair', 'administrator')),
  PRIMARY KEY (staff_id, role)
) STRICT, WITHOUT ROWID;

-- A PIN or a one-time code to set it, as salted scrypt; `parameters` are N,r,p.
CREATE TABLE staff_secrets (
  staff_id TEXT NOT NULL REFERENCES staff (id),
  kind TEXT NOT NULL CHECK (kind IN ('pin', 'one-time code')),
  salt BLOB NOT NULL,
  hash BLOB NOT NULL,
  parameters TEXT NOT NULL,
  set_at INTEGER NOT NULL,
  expires_at INTEGER,
  PRIMARY KEY (staff_id, kind)
) STRICT, WITHOUT ROWID;

-- Wrong PINs since the last right one, for one person at one door.
CREATE TABLE staff_tries (
  staff_id TEXT NOT NULL REFERENCES staff (id),
  door TEXT NOT NULL CHECK (door IN ('electron', 'loopback', 'office')),
  failures INTEGER NOT NULL,
  last_failure_at INTEGER NOT NULL,
  PRIMARY KEY (staff_id, door)
) STRICT, WITHOUT ROWID;

CREATE TABLE safeguarding_team (
  staff_id TEXT PRIMARY KEY REFERENCES staff (id),
  part TEXT NOT NULL,
  where_to_find TEXT NOT NULL,
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE outside_numbers (
  id TEXT PRIMARY KEY,
  label TEXT NOT NULL,
  number TEXT NOT NULL,
  -- The day on which somebody last tried it.
  checked_on TEXT,
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What a person of the school confirmed as it stands; a change takes the row away.
CREATE TABLE confirmations (
  kind TEXT PRIMARY KEY CHECK (kind IN ('safeguarding team', 'telephone numbers', 'assembly point')),
  confirmed_at INTEGER NOT NULL,
  confirmed_by TEXT NOT NULL REFERENCES staff (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX confirmations_confirmed_by ON confirmations (confirmed_by);

CREATE TABLE categories (
  id TEXT PRIMARY KEY,
  words TEXT UNIQUE,
  label TEXT,
  check_identity INTEGER NOT NULL CHECK (check_identity IN (0, 1)),
  position INTEGER NOT NULL,
  retired_at INTEGER,
  CHECK ((words IS NULL) <> (label IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE category_questions (
  category_id TEXT NOT NULL REFERENCES categories (id),
  question TEXT NOT NULL CHECK (question IN ('organisation', 'children', 'help to leave', 'vehicle')),
  PRIMARY KEY (category_id, question)
) STRICT, WITHOUT ROWID;

-- Every version that was ever published stays, so that it can be said what a visitor was shown.
CREATE TABLE document_versions (
  id TEXT PRIMARY KEY,
  document TEXT NOT NULL CHECK (document IN (
    'rules', 'leaflet', 'privacy', 'acceptable use', 'poster entrance', 'poster corridor', 'poster staffroom')),
  language TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version > 0),
  source TEXT NOT NULL,
  published_at INTEGER NOT NULL,
  published_by TEXT REFERENCES staff (id),
  UNIQUE (document, language, version)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_versions_published_by ON document_versions (published_by);

-- One visit's visitor, or the holder of a pass who comes again. What they are called stands with each visit.
CREATE TABLE visitors (
  id TEXT PRIMARY KEY,
  holds_pass INTEGER NOT NULL CHECK (holds_pass IN (0, 1)),
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- `sequence` is the order in which this kiosk wrote them, whatever its clock did meanwhile.
CREATE TABLE visits (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  kiosk_id TEXT NOT NULL REFERENCES kiosks (id),
  visitor_id TEXT NOT NULL REFERENCES visitors (id),
  category_id TEXT NOT NULL REFERENCES categories (id),
  name TEXT NOT NULL,
  organisation TEXT NOT NULL,
  host_kind TEXT NOT NULL CHECK (host_kind IN ('person', 'office', 'event', 'not sure')),
  host_id TEXT REFERENCES staff (id),
  language TEXT NOT NULL,
  day TEXT NOT NULL,
  arrived_at INTEGER NOT NULL,
  rules_refused INTEGER NOT NULL CHECK (rules_refused IN (0, 1)),
  children INTEGER NOT NULL CHECK (children >= 0),
  supervision TEXT NOT NULL CHECK (supervision IN ('escorted', 'unescorted')),
  departed_at INTEGER,
  departure_kind TEXT CHECK (departure_kind IN ('by visitor', 'by office', 'not recorded')),
  CHECK ((host_kind = 'person') = (host_id IS NOT NULL)),
  CHECK ((departed_at IS NULL) = (departure_kind IS NULL))
) STRICT;
CREATE INDEX visits_day ON visits (day);
CREATE INDEX visits_open ON visits (sequence) WHERE departed_at IS NULL;
CREATE INDEX visits_kiosk_id ON visits (kiosk_id);
CREATE INDEX visits_visitor_id ON visits (visitor_id);
CREATE INDEX visits_category_id ON visits (category_id);
CREATE INDEX visits_host_id ON visits (host_id);

-- Kept until sign-out only.
CREATE TABLE visit_aids (
  visit_id TEXT PRIMARY KEY REFERENCES visits (id),
  help_to_leave INTEGER NOT NULL CHECK (help_to_leave IN (0, 1)),
  vehicle TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE devices (
  id TEXT PRIMARY KEY,
  visit_id TEXT NOT NULL REFERENCES visits (id),
  kind TEXT NOT NULL CHECK (kind IN ('phone', 'watch', 'tablet', 'laptop', 'camera', 'console', 'other')),
  choice TEXT NOT NULL CHECK (choice IN ('away', 'hand in')),
  tag TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX devices_visit_id ON devices (visit_id);

CREATE TABLE arrangements (
  id TEXT PRIMARY KEY,
  visit_id TEXT NOT NULL REFERENCES visits (id),
  state TEXT NOT NULL CHECK (state IN (
    'requested', 'approved', 'agreed', 'declined', 'withdrawn', 'lapsed', 'ended', 'revoked')),
  purpose TEXT NOT NULL,
  circumstance TEXT NOT NULL,
  place_asked TEXT NOT NULL,
  until_asked INTEGER,
  requested_at INTEGER NOT NULL,
  decided_at INTEGER,
  decided_by TEXT REFERENCES staff (id),
  valid_from INTEGER,
  valid_until INTEGER,
  place TEXT,
  supervised_by TEXT,
  conditions TEXT,
  risk_assessment TEXT,
  answered_at INTEGER,
  ended_at INTEGER,
  CHECK ((decided_at IS NULL) = (decided_by IS NULL)),
  CHECK (valid_until IS NULL OR valid_until > valid_from)
) STRICT, WITHOUT ROWID;
CREATE INDEX arrangements_visit_id ON arrangements (visit_id);
CREATE INDEX arrangements_decided_by ON arrangements (decided_by);
CREATE INDEX arrangements_open ON arrangements (state) WHERE state IN ('requested', 'approved', 'agreed');

CREATE TABLE arrangement_devices (
  arrangement_id TEXT NOT NULL REFERENCES arrangements (id),
  device_id TEXT NOT NULL REFERENCES devices (id),
  PRIMARY KEY (arrangement_id, device_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX arrangement_devices_device_id ON arrangement_devices (device_id);

-- This visitor, exactly this version, and what came of it.
CREATE TABLE agreements (
  id TEXT PRIMARY KEY,
  visit_id TEXT NOT NULL REFERENCES visits (id),
  document_version_id TEXT NOT NULL REFERENCES document_versions (id),
  outcome TEXT NOT NULL CHECK (outcome IN ('agreed', 'refused', 'read', 'paper', 'declined')),
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX agreements_visit_id ON agreements (visit_id);
CREATE INDEX agreements_document_version_id ON agreements (document_version_id);

CREATE TABLE reception_checks (
  id TEXT PRIMARY KEY,
  visit_id TEXT NOT NULL REFERENCES visits (id),
  id_kind TEXT NOT NULL,
  supervision TEXT NOT NULL CHECK (supervision IN ('escorted', 'unescorted')),
  checked_at INTEGER NOT NULL,
  checked_by TEXT NOT NULL REFERENCES staff (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX reception_checks_visit_id ON reception_checks (visit_id);
CREATE INDEX reception_checks_checked_by ON reception_checks (checked_by);

-- One table of codes, so that no code is ever two things. A badge code dies with the departure.
CREATE TABLE codes (
  code TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('badge', 'arrival', 'pass')),
  visit_id TEXT REFERENCES visits (id),
  visitor_id TEXT REFERENCES visitors (id),
  created_at INTEGER NOT NULL,
  ended_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX codes_visit_id ON codes (visit_id);
CREATE INDEX codes_visitor_id ON codes (visitor_id);

-- What is to be printed, for any PDF. `content` names what draws it; nothing drawn is kept. `says` is what the badge
-- says of devices and supervision, to see when it has to be replaced.
CREATE TABLE print_jobs (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  printer_role TEXT NOT NULL CHECK (printer_role IN ('badge', 'office')),
  content TEXT NOT NULL CHECK (content IN ('badge')),
  visit_id TEXT REFERENCES visits (id),
  says TEXT,
  state TEXT NOT NULL CHECK (state IN (
    'waiting for release', 'waiting', 'sent', 'printed', 'failed', 'given up')),
  reason TEXT,
  why TEXT NOT NULL CHECK (why IN ('first', 'lost', 'not printed', 'changed')),
  tries INTEGER NOT NULL,
  printer_job TEXT,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX print_jobs_visit_id ON print_jobs (visit_id);
CREATE INDEX print_jobs_unsettled ON print_jobs (sequence) WHERE state NOT IN ('printed', 'given up');

-- What waits for the office: opened and settled with the change that causes it, in the same transaction.
CREATE TABLE waiting (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  visit_id TEXT REFERENCES visits (id),
  since INTEGER NOT NULL,
  settled_at INTEGER,
  settled_by TEXT REFERENCES staff (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX waiting_visit_id ON waiting (visit_id);
CREATE INDEX waiting_settled_by ON waiting (settled_by);
CREATE INDEX waiting_open ON waiting (since) WHERE settled_at IS NULL;
CREATE UNIQUE INDEX waiting_once ON waiting (visit_id, kind) WHERE settled_at IS NULL AND visit_id IS NOT NULL;

-- The answer given to each write, by the id its caller made: a retry gets the same answer and writes nothing. The
-- fingerprint is a hash of procedure, caller and arguments, so that nobody reads another request's answer.
CREATE TABLE requests (
  id TEXT PRIMARY KEY,
  fingerprint TEXT NOT NULL,
  answer TEXT NOT NULL CHECK (json_valid(answer)),
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX requests_at ON requests (at);

-- The audit log. Each hash covers the event and the hash before it. No personal data: ids, codes and names of events.
CREATE TABLE audit_events (
  sequence INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  at INTEGER NOT NULL,
  actor TEXT,
  subject TEXT,
  audience TEXT NOT NULL,
  details TEXT NOT NULL CHECK (json_valid(details)),
  hash BLOB NOT NULL
) STRICT;
CREATE INDEX audit_events_subject ON audit_events (subject);

-- The last event that retention took away, where the chain now begins.
CREATE TABLE audit_anchor (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  sequence INTEGER NOT NULL,
  hash BLOB NOT NULL
) STRICT;

CREATE TRIGGER audit_events_never_change BEFORE UPDATE ON audit_events
BEGIN
  SELECT RAISE(ABORT, 'audit events never change');
END;
CREATE TRIGGER audit_events_only_retention_removes BEFORE DELETE ON audit_events
WHEN NOT EXISTS (SELECT 1 FROM audit_anchor WHERE sequence >= OLD.sequence)
BEGIN
  SELECT RAISE(ABORT, 'audit events are removed by retention only, oldest first');
END;
