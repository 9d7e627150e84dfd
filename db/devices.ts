import type { Device, DeviceChoice, DeviceKind } from '../core/devices.ts';
import type { Connection } from './connection.ts';

/** A device of a visit with how it came to be known. */
export interface DeviceRow extends Device {
  readonly visitId: string;
  /** What the visitor chose at the kiosk; null for a device they had not declared. */
  readonly declaredChoice: DeviceChoice | null;
  readonly seenAt: number | null;
  readonly seenBy: string | null;
}

/**
 * A device with the tag it is kept against: now, or where an instant is given, as it was then. What is handed back in
 * the moment of a departure was kept until then.
 */
const DEVICES = `
  SELECT d.id, d.visit_id AS visitId, d.kind, d.choice, d.declared_choice AS declaredChoice, d.seen_at AS seenAt,
    d.seen_by AS seenBy,
    (SELECT c.tag FROM custody c WHERE c.device_id = d.id AND (c.returned_at IS NULL OR c.returned_at >= @at)
       AND (@at IS NULL OR c.taken_at <= @at) ORDER BY c.taken_at DESC LIMIT 1) AS tag
  FROM devices d`;

export type DeviceStore = ReturnType<typeof deviceStore>;

/** The devices of a visit: declared at the kiosk, or seen by staff. */
export function deviceStore(db: Connection) {
  const insert = db.prepare(
    `INSERT INTO devices (id, visit_id, kind, choice, declared_choice, seen_at, seen_by)
     VALUES (@id, @visitId, @kind, @choice, @declaredChoice, @seenAt, @seenBy)`,
  );
  const selectVisit = db.prepare<[{ visitId: string; at: number | null }], DeviceRow>(
    `${DEVICES} WHERE d.visit_id = @visitId ORDER BY d.id`,
  );
  const selectOne = db.prepare<[{ id: string; at: number | null }], DeviceRow>(`${DEVICES} WHERE d.id = @id`);
  const updateChoice = db.prepare('UPDATE devices SET choice = ? WHERE id = ?');

  return {
    /** A device declared at the kiosk. */
    declare(visitId: string, device: { id: string; kind: DeviceKind; choice: DeviceChoice }): void {
      insert.run({ ...device, visitId, declaredChoice: device.choice, seenAt: null, seenBy: null });
    },

    /** A device that staff saw; from now on it has to be away. */
    addSeen(visitId: string, device: { id: string; kind: DeviceKind; seenAt: number; seenBy: string }): void {
      insert.run({ ...device, visitId, choice: 'away', declaredChoice: null });
    },

    /**
     * In the order in which they became known.
     *
     * @param at as it was then (UTC ms); null: now
     */
    ofVisit(visitId: string, at: number | null = null): DeviceRow[] {
      return selectVisit.all({ visitId, at });
    },

    find(id: string): DeviceRow | undefined {
      return selectOne.get({ id, at: null });
    },

    choose(id: string, choice: DeviceChoice): void {
      updateChoice.run(choice, id);
    },
  };
}
