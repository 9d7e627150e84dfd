import type { DeviceKind } from '../core/devices.ts';
import type { Connection } from './connection.ts';

/** One device kept at the office, from taking in to handing back. */
export interface CustodyRow {
  readonly id: string;
  readonly deviceId: string;
  readonly kind: DeviceKind;
  readonly visitId: string;
  readonly tag: string;
  readonly keptWhere: string;
  readonly takenAt: number;
  readonly takenBy: string | null;
  readonly returnedAt: number | null;
  readonly returnedBy: string | null;
}

type TakenIn = Pick<CustodyRow, 'id' | 'deviceId' | 'tag' | 'keptWhere' | 'takenAt' | 'takenBy'>;

const CUSTODY = `
  SELECT c.id, c.device_id AS deviceId, d.kind, d.visit_id AS visitId, c.tag, c.kept_where AS keptWhere,
    c.taken_at AS takenAt, c.taken_by AS takenBy, c.returned_at AS returnedAt, c.returned_by AS returnedBy
  FROM custody c JOIN devices d ON d.id = c.device_id`;

export type CustodyStore = ReturnType<typeof custodyStore>;

/** Devices kept at the office against numbered tags. */
export function custodyStore(db: Connection) {
  const insert = db.prepare(
    `INSERT INTO custody (id, device_id, tag, kept_where, taken_at, taken_by)
     VALUES (@id, @deviceId, @tag, @keptWhere, @takenAt, @takenBy)`,
  );
  const selectHeld = db.prepare<[], CustodyRow>(`${CUSTODY} WHERE c.returned_at IS NULL ORDER BY c.taken_at, c.id`);
  const selectVisit = db.prepare<[string], CustodyRow>(`${CUSTODY} WHERE d.visit_id = ? ORDER BY c.taken_at, c.id`);
  const updateReturned = db.prepare(
    `UPDATE custody SET returned_at = max(taken_at, @at), returned_by = @staffId
     WHERE device_id = @deviceId AND returned_at IS NULL`,
  );

  return {
    takeIn(custody: TakenIn): void {
      insert.run(custody);
    },

    /** False when it is not kept any more. A clock set back makes no custody of negative length. */
    handBack(deviceId: string, at: number, staffId: string): boolean {
      return updateReturned.run({ deviceId, at, staffId }).changes === 1;
    },

    /** Everything kept now, the longest first. */
    held(): CustodyRow[] {
      return selectHeld.all();
    },

    /** What was kept of a visit, also what was handed back. */
    ofVisit(visitId: string): CustodyRow[] {
      return selectVisit.all(visitId);
    },
  };
}
