-- What staff saw of what an employer vouches for: that there is a letter, never its content or number.
ALTER TABLE reception_checks ADD COLUMN assurance TEXT NOT NULL DEFAULT 'not needed'
  CHECK (assurance IN ('not needed', 'letter seen', 'on our list', 'missing'));
