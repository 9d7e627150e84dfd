-- Drafts of documents, one for each language. Whoever shipped with the program drafted nobody's.
CREATE TABLE document_drafts (
  document TEXT NOT NULL CHECK (document IN (
    'rules', 'leaflet', 'privacy', 'acceptable use', 'poster entrance', 'poster corridor', 'poster staffroom')),
  language TEXT NOT NULL,
  source TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by TEXT REFERENCES staff (id),
  PRIMARY KEY (document, language)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_drafts_changed_by ON document_drafts (changed_by);

-- Who has left the safeguarding team: a document that names them is flagged.
CREATE TABLE team_departures (
  staff_id TEXT PRIMARY KEY REFERENCES staff (id),
  left_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Whether visitors of this kind agree to the acceptable use policy.
ALTER TABLE categories ADD COLUMN agrees_acceptable_use INTEGER NOT NULL DEFAULT 0
  CHECK (agrees_acceptable_use IN (0, 1));
UPDATE categories SET agrees_acceptable_use = 1 WHERE words IN ('volunteer', 'governor', 'supply');
