-- Devices kept at the office, and devices that staff saw though nobody had declared them. What a device is kept against
-- follows from its custody, so the two cannot contradict each other.
CREATE TABLE custody (
  id TEXT PRIMARY KEY,
  device_id TEXT NOT NULL REFERENCES devices (id),
  tag TEXT NOT NULL,
  kept_where TEXT NOT NULL,
  taken_at INTEGER NOT NULL,
  taken_by TEXT REFERENCES staff (id),
  returned_at INTEGER,
  returned_by TEXT REFERENCES staff (id),
  CHECK (returned_at IS NULL OR returned_at >= taken_at)
) STRICT, WITHOUT ROWID;
CREATE INDEX custody_device_id ON custody (device_id);
CREATE INDEX custody_taken_by ON custody (taken_by);
CREATE INDEX custody_returned_by ON custody (returned_by);
-- No tag hangs on two devices, and no device has two tags.
CREATE UNIQUE INDEX custody_tag_once ON custody (tag) WHERE returned_at IS NULL;
CREATE UNIQUE INDEX custody_device_once ON custody (device_id) WHERE returned_at IS NULL;

INSERT INTO custody (id, device_id, tag, kept_where, taken_at)
SELECT d.id, d.id, d.tag, 'the office', v.arrived_at FROM devices d JOIN visits v ON v.id = d.visit_id
WHERE d.tag IS NOT NULL;

CREATE TABLE devices_new (
  id TEXT PRIMARY KEY,
  visit_id TEXT NOT NULL REFERENCES visits (id),
  kind TEXT NOT NULL CHECK (kind IN ('phone', 'watch', 'tablet', 'laptop', 'camera', 'console', 'other')),
  -- What holds while it is not kept or allowed; away once it was handed back.
  choice TEXT NOT NULL CHECK (choice IN ('away', 'hand in')),
  -- What the visitor chose at the kiosk; null for a device they had not declared.
  declared_choice TEXT CHECK (declared_choice IN ('away', 'hand in')),
  -- When staff saw a device that had not been declared, and who.
  seen_at INTEGER,
  seen_by TEXT REFERENCES staff (id),
  CHECK ((declared_choice IS NULL) = (seen_at IS NOT NULL)),
  CHECK ((seen_at IS NULL) = (seen_by IS NULL))
) STRICT, WITHOUT ROWID;
INSERT INTO devices_new (id, visit_id, kind, choice, declared_choice)
SELECT id, visit_id, kind, choice, choice FROM devices;
DROP TABLE devices;
ALTER TABLE devices_new RENAME TO devices;
CREATE INDEX devices_visit_id ON devices (visit_id);
CREATE INDEX devices_seen_by ON devices (seen_by);
