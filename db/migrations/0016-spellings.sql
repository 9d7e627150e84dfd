-- How a name is spelt in Latin letters, where badges have no letters for the name itself. Erased with the visit.
CREATE TABLE visit_spellings (
  visit_id TEXT PRIMARY KEY REFERENCES visits (id),
  spelling TEXT NOT NULL
) STRICT, WITHOUT ROWID;
