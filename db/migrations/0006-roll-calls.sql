-- Who was on site when the alarm sounded, and who was found. `started_by` null: at the kiosk, where nobody says who
-- they are. A tick that was taken back is no tick.
CREATE TABLE roll_calls (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('drill', 'real')),
  started_at INTEGER NOT NULL,
  started_by TEXT REFERENCES staff (id),
  ended_at INTEGER,
  ended_by TEXT REFERENCES staff (id),
  CHECK ((ended_at IS NULL) = (ended_by IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX roll_calls_started_by ON roll_calls (started_by);
CREATE INDEX roll_calls_ended_by ON roll_calls (ended_by);
CREATE INDEX roll_calls_started_at ON roll_calls (started_at);
-- One at a time.
CREATE UNIQUE INDEX roll_calls_running ON roll_calls (ended_at IS NULL) WHERE ended_at IS NULL;

CREATE TABLE roll_call_entries (
  roll_call_id TEXT NOT NULL REFERENCES roll_calls (id),
  visit_id TEXT NOT NULL REFERENCES visits (id),
  ticked_at INTEGER,
  ticked_by TEXT REFERENCES staff (id),
  PRIMARY KEY (roll_call_id, visit_id),
  CHECK ((ticked_at IS NULL) = (ticked_by IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX roll_call_entries_visit_id ON roll_call_entries (visit_id);
CREATE INDEX roll_call_entries_ticked_by ON roll_call_entries (ticked_by);

-- A print job may also be the list of a roll call: it is drawn from who is on site when it is printed.
CREATE TABLE print_jobs_new (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  printer_role TEXT NOT NULL CHECK (printer_role IN ('badge', 'office')),
  content TEXT NOT NULL CHECK (content IN ('badge', 'roll call')),
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
INSERT INTO print_jobs_new SELECT sequence, id, printer_role, content, visit_id, says, state, reason, why, tries,
  printer_job, created_at, changed_at FROM print_jobs;
DROP TABLE print_jobs;
ALTER TABLE print_jobs_new RENAME TO print_jobs;
CREATE INDEX print_jobs_visit_id ON print_jobs (visit_id);
CREATE INDEX print_jobs_unsettled ON print_jobs (sequence) WHERE state NOT IN ('printed', 'given up');
