-- Finds visits by a part of a name, organisation, host or badge code, newest first, however many there are. It holds no
-- text of its own that could be read back; what is erased from it leaves nothing behind. Texts begin and end with a
-- space, so that a name of two letters is found as a whole word.
CREATE VIRTUAL TABLE visit_search USING fts5 (
  text, content = '', contentless_delete = 1, tokenize = 'trigram remove_diacritics 1'
);
INSERT INTO visit_search (visit_search, rank) VALUES ('secure-delete', 1);
INSERT INTO visit_search (rowid, text)
SELECT v.sequence, ' ' || v.name || ' ' || v.organisation || ' ' || coalesce(s.name, '') || ' ' || coalesce(c.code, '') || ' '
FROM visits v
LEFT JOIN staff s ON s.id = v.host_id
LEFT JOIN codes c ON c.visit_id = v.id AND c.kind = 'badge';

-- What a correction replaced. It is erased with its visit; the audit log only knows that there was one.
CREATE TABLE corrections (
  id TEXT PRIMARY KEY,
  visit_id TEXT NOT NULL REFERENCES visits (id),
  field TEXT NOT NULL CHECK (field IN ('name', 'organisation', 'host', 'arrived', 'departed', 'children')),
  was TEXT NOT NULL,
  reason TEXT NOT NULL,
  corrected_at INTEGER NOT NULL,
  corrected_by TEXT NOT NULL REFERENCES staff (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX corrections_visit_id ON corrections (visit_id);
CREATE INDEX corrections_corrected_by ON corrections (corrected_by);
