-- A label printer can have a stand-in, a test label belongs to nobody, and a badge can be written by hand. `taken_by`:
-- the printer that a job was handed to, for counting its roll.
CREATE TABLE print_jobs_new (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  printer_role TEXT NOT NULL CHECK (printer_role IN ('badge', 'stand-in', 'office')),
  content TEXT NOT NULL CHECK (content IN ('badge', 'roll call', 'test label')),
  visit_id TEXT REFERENCES visits (id),
  says TEXT,
  state TEXT NOT NULL CHECK (state IN (
    'waiting for release', 'waiting', 'sent', 'printed', 'failed', 'given up', 'by hand')),
  reason TEXT,
  why TEXT NOT NULL CHECK (why IN ('first', 'lost', 'not printed', 'changed')),
  tries INTEGER NOT NULL,
  printer_job TEXT,
  taken_by TEXT CHECK (taken_by IN ('badge', 'stand-in', 'office')),
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT;
INSERT INTO print_jobs_new SELECT sequence, id, printer_role, content, visit_id, says, state, reason, why, tries,
  printer_job, CASE WHEN state IN ('sent', 'printed') THEN printer_role END, created_at, changed_at FROM print_jobs;
DROP TABLE print_jobs;
ALTER TABLE print_jobs_new RENAME TO print_jobs;
CREATE INDEX print_jobs_visit_id ON print_jobs (visit_id);
CREATE INDEX print_jobs_unsettled ON print_jobs (sequence) WHERE state NOT IN ('printed', 'given up', 'by hand');
CREATE INDEX print_jobs_taken ON print_jobs (taken_by, changed_at) WHERE state = 'printed';

-- What the office says of a badge whose owner did not sign out with it: that it came back, or that it did not.
CREATE TABLE badge_returns (
  visit_id TEXT PRIMARY KEY REFERENCES visits (id),
  outcome TEXT NOT NULL CHECK (outcome IN ('returned', 'lost')),
  said_at INTEGER NOT NULL,
  said_by TEXT NOT NULL REFERENCES staff (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX badge_returns_said_by ON badge_returns (said_by);
CREATE INDEX visits_departed ON visits (departed_at) WHERE departed_at IS NOT NULL;
