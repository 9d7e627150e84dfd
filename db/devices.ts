import type { Device, DeviceChoice, DeviceKind } from '../core/devices.ts';
import type { Connection } from './connection.ts';

interface DeviceRow {
  readonly id: string;
  readonly visitId: string;
  readonly kind: DeviceKind;
  readonly choice: DeviceChoice;
  readonly tag: string | null;
}

const DEVICES = 'SELECT d.id, d.visit_id AS visitId, d.kind, d.choice, d.tag FROM devices d';

export type DeviceStore = ReturnType<typeof deviceStore>;

/** The devices declared at a visit. */
export function deviceStore(db: Connection) {
  const insert = db.prepare('INSERT INTO devices (id, visit_id, kind, choice, tag) VALUES (?, ?, ?, ?, ?)');
  const selectVisit = db.prepare<[string], DeviceRow>(`${DEVICES} WHERE d.visit_id = ? ORDER BY d.id`);

  return {
    insert(visitId: string, device: Device): void {
      insert.run(device.id, visitId, device.kind, device.choice, device.tag);
    },

    /** In the order in which they were declared. */
    ofVisit(visitId: string): Device[] {
      return selectVisit.all(visitId);
    },
  };
}
