-- What staff saw that the rules forbid. No narrative: what it was, where, and what came of it. One about a child holds
-- nothing but its reference; the rest belongs into the school's child protection record.
CREATE TABLE breaches (
  id TEXT PRIMARY KEY,
  reference TEXT NOT NULL UNIQUE,
  about TEXT NOT NULL CHECK (about IN ('visitor', 'unknown visitor', 'staff')),
  visit_id TEXT REFERENCES visits (id),
  staff_id TEXT REFERENCES staff (id),
  kind TEXT NOT NULL CHECK (kind IN (
    'device in use', 'photo taken', 'undeclared device', 'social media', 'went alone', 'other', 'about a child')),
  place TEXT,
  challenged INTEGER CHECK (challenged IN (0, 1)),
  -- Whether it names the headteacher: then the chair of governors reads it and nobody else.
  to_chair INTEGER NOT NULL CHECK (to_chair IN (0, 1)),
  reported_at INTEGER NOT NULL,
  reported_by TEXT NOT NULL REFERENCES staff (id),
  acknowledged_at INTEGER,
  acknowledged_by TEXT REFERENCES staff (id),
  outcome TEXT,
  lesson TEXT,
  closed_at INTEGER,
  closed_by TEXT REFERENCES staff (id),
  CHECK ((about = 'visitor') = (visit_id IS NOT NULL)),
  CHECK ((about = 'staff') = (staff_id IS NOT NULL)),
  CHECK (kind <> 'about a child' OR (place IS NULL AND challenged IS NULL AND outcome IS NULL AND lesson IS NULL)),
  CHECK ((acknowledged_at IS NULL) = (acknowledged_by IS NULL)),
  CHECK ((closed_at IS NULL) = (closed_by IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX breaches_visit_id ON breaches (visit_id);
CREATE INDEX breaches_staff_id ON breaches (staff_id);
CREATE INDEX breaches_reported_by ON breaches (reported_by);
CREATE INDEX breaches_acknowledged_by ON breaches (acknowledged_by);
CREATE INDEX breaches_closed_by ON breaches (closed_by);
CREATE INDEX breaches_reported_at ON breaches (reported_at);
