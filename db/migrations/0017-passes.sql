-- A pass is a code that names its visitor, so nothing else has to say who holds one. It is printed as a label of the
-- visitor and of no visit.
ALTER TABLE visitors DROP COLUMN holds_pass;
CREATE UNIQUE INDEX codes_one_pass ON codes (visitor_id) WHERE kind = 'pass' AND ended_at IS NULL;

CREATE TABLE print_jobs_new (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  printer_role TEXT NOT NULL CHECK (printer_role IN ('badge', 'stand-in', 'office')),
  content TEXT NOT NULL CHECK (content IN ('badge', 'roll call', 'test label', 'pass')),
  visit_id TEXT REFERENCES visits (id),
  visitor_id TEXT REFERENCES visitors (id),
  says TEXT,
  state TEXT NOT NULL CHECK (state IN (
    'waiting for release', 'waiting', 'sent', 'printed', 'failed', 'given up', 'by hand')),
  reason TEXT,
  why TEXT NOT NULL CHECK (why IN ('first', 'lost', 'not printed', 'changed')),
  tries INTEGER NOT NULL,
  printer_job TEXT,
  taken_by TEXT CHECK (taken_by IN ('badge', 'stand-in', 'office')),
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  CHECK ((content = 'pass') = (visitor_id IS NOT NULL))
) STRICT;
INSERT INTO print_jobs_new SELECT sequence, id, printer_role, content, visit_id, NULL, says, state, reason, why, tries,
  printer_job, taken_by, created_at, changed_at FROM print_jobs;
DROP TABLE print_jobs;
ALTER TABLE print_jobs_new RENAME TO print_jobs;
CREATE INDEX print_jobs_visit_id ON print_jobs (visit_id);
CREATE INDEX print_jobs_visitor_id ON print_jobs (visitor_id) WHERE visitor_id IS NOT NULL;
CREATE INDEX print_jobs_unsettled ON print_jobs (sequence) WHERE state NOT IN ('printed', 'given up', 'by hand');
CREATE INDEX print_jobs_taken ON print_jobs (taken_by, changed_at) WHERE state = 'printed';
