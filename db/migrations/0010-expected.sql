-- How many adults a visit stands for: more than one where an event or group was counted and not named.
ALTER TABLE visits ADD COLUMN people INTEGER NOT NULL DEFAULT 1 CHECK (people > 0);

-- Who is expected: a visitor, a group with its leader, an event; once, or every week until a day.
CREATE TABLE expected (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('visitor', 'group', 'event')),
  -- The visitor, the leader of the group, or what the event is called.
  name TEXT NOT NULL,
  organisation TEXT NOT NULL,
  category_id TEXT NOT NULL REFERENCES categories (id),
  host_id TEXT REFERENCES staff (id),
  -- YYYY-MM-DD; on this day of every week where `until_day` is later.
  day TEXT NOT NULL,
  until_day TEXT NOT NULL CHECK (until_day >= day),
  -- HH:MM, or empty.
  time TEXT NOT NULL,
  added_at INTEGER NOT NULL,
  added_by TEXT NOT NULL REFERENCES staff (id),
  cancelled_at INTEGER,
  cancelled_by TEXT REFERENCES staff (id),
  CHECK ((cancelled_at IS NULL) = (cancelled_by IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX expected_day ON expected (day);
CREATE INDEX expected_until_day ON expected (until_day);
CREATE INDEX expected_category_id ON expected (category_id);
CREATE INDEX expected_host_id ON expected (host_id);
CREATE INDEX expected_added_by ON expected (added_by);
CREATE INDEX expected_cancelled_by ON expected (cancelled_by);

-- The list of a group or event; empty where its people are counted.
CREATE TABLE expected_members (
  id TEXT PRIMARY KEY,
  expected_id TEXT NOT NULL REFERENCES expected (id),
  name TEXT NOT NULL,
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX expected_members_expected_id ON expected_members (expected_id);

-- Who of them came: the visitor or leader where `member_id` is null, or people who were counted.
CREATE TABLE expected_arrivals (
  visit_id TEXT PRIMARY KEY REFERENCES visits (id),
  expected_id TEXT NOT NULL REFERENCES expected (id),
  member_id TEXT REFERENCES expected_members (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX expected_arrivals_expected_id ON expected_arrivals (expected_id);
CREATE INDEX expected_arrivals_member_id ON expected_arrivals (member_id);

-- An arrival code may also be that of somebody expected.
ALTER TABLE codes ADD COLUMN expected_id TEXT REFERENCES expected (id);
CREATE INDEX codes_expected_id ON codes (expected_id);
