-- Two more questions, as shipped asked of contractors: where they work, and whether they open up the building, which the
-- asbestos register has to be read for. A school changes kinds of visitor and their questions by itself now.
CREATE TABLE category_questions_new (
  category_id TEXT NOT NULL REFERENCES categories (id),
  question TEXT NOT NULL CHECK (question IN (
    'organisation', 'work area', 'building work', 'children', 'help to leave', 'vehicle')),
  PRIMARY KEY (category_id, question)
) STRICT, WITHOUT ROWID;
INSERT INTO category_questions_new SELECT category_id, question FROM category_questions;
INSERT INTO category_questions_new SELECT id, 'work area' FROM categories WHERE words = 'contractor';
INSERT INTO category_questions_new SELECT id, 'building work' FROM categories WHERE words = 'contractor';
DROP TABLE category_questions;
ALTER TABLE category_questions_new RENAME TO category_questions;

CREATE TABLE visit_work (
  visit_id TEXT PRIMARY KEY REFERENCES visits (id),
  area TEXT NOT NULL,
  building_work INTEGER NOT NULL CHECK (building_work IN (0, 1))
) STRICT, WITHOUT ROWID;
