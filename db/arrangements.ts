import type { Arrangement, ArrangementState, Circumstance, Place, Purpose } from '../core/arrangements.ts';
import type { DeviceKind } from '../core/devices.ts';
import type { Connection } from './connection.ts';

/** An arrangement as the record holds it. */
export interface ArrangementRow {
  readonly id: string;
  readonly visitId: string;
  readonly state: ArrangementState;
  readonly purpose: Purpose;
  readonly circumstance: Circumstance;
  readonly placeAsked: Place;
  readonly untilAsked: number | null;
  readonly requestedAt: number;
  readonly decidedAt: number | null;
  readonly decidedBy: string | null;
  readonly validFrom: number | null;
  readonly validUntil: number | null;
  readonly place: string | null;
  readonly supervisedBy: string | null;
  readonly conditions: string | null;
  readonly riskAssessment: string | null;
  /** When the visitor agreed to the conditions or did not. */
  readonly answeredAt: number | null;
  readonly endedAt: number | null;
}

export type NewArrangement = Pick<
  ArrangementRow,
  'id' | 'visitId' | 'purpose' | 'circumstance' | 'placeAsked' | 'untilAsked' | 'requestedAt'
> & { readonly deviceIds: readonly string[] };

export interface Decision {
  readonly id: string;
  readonly decidedAt: number;
  readonly decidedBy: string;
}

export interface Approval extends Decision {
  readonly validFrom: number;
  readonly validUntil: number;
  readonly place: string;
  readonly supervisedBy: string;
  readonly conditions: string;
  readonly riskAssessment: string;
}

const ARRANGEMENTS = `
  SELECT id, visit_id AS visitId, state, purpose, circumstance, place_asked AS placeAsked, until_asked AS untilAsked,
    requested_at AS requestedAt, decided_at AS decidedAt, decided_by AS decidedBy, valid_from AS validFrom,
    valid_until AS validUntil, place, supervised_by AS supervisedBy, conditions, risk_assessment AS riskAssessment,
    answered_at AS answeredAt, ended_at AS endedAt
  FROM arrangements`;

/** Word for word the condition of the partial index: SQLite does not see that a narrower one implies it. */
const OPEN = "state IN ('requested', 'approved', 'agreed')";

export type ArrangementStore = ReturnType<typeof arrangementStore>;

/** The register of what was asked and agreed about devices. */
export function arrangementStore(db: Connection) {
  const insert = db.prepare(
    `INSERT INTO arrangements (id, visit_id, state, purpose, circumstance, place_asked, until_asked, requested_at)
     VALUES (@id, @visitId, 'requested', @purpose, @circumstance, @placeAsked, @untilAsked, @requestedAt)`,
  );
  const insertDevice = db.prepare('INSERT INTO arrangement_devices (arrangement_id, device_id) VALUES (?, ?)');
  const selectOne = db.prepare<[string], ArrangementRow>(`${ARRANGEMENTS} WHERE id = ?`);
  const selectVisit = db.prepare<[string], ArrangementRow>(`${ARRANGEMENTS} WHERE visit_id = ? ORDER BY id`);
  const selectRequested = db.prepare<[], ArrangementRow>(
    `${ARRANGEMENTS} WHERE ${OPEN} AND state = 'requested' ORDER BY circumstance = 'health' DESC, requested_at, id`,
  );
  const selectOver = db.prepare<[number], ArrangementRow>(
    `${ARRANGEMENTS} WHERE ${OPEN} AND state <> 'requested' AND valid_until <= ? ORDER BY id`,
  );
  const selectBegun = db.prepare<[number, number], ArrangementRow>(
    `${ARRANGEMENTS} WHERE ${OPEN} AND state = 'agreed' AND valid_from > ? AND valid_from <= ? ORDER BY id`,
  );
  const selectDevices = db.prepare<[string], { id: string; kind: DeviceKind }>(
    `SELECT d.id, d.kind FROM arrangement_devices a JOIN devices d ON d.id = a.device_id
     WHERE a.arrangement_id = ? ORDER BY d.id`,
  );
  const updateApproved = db.prepare(
    `UPDATE arrangements SET state = 'approved', decided_at = @decidedAt, decided_by = @decidedBy,
       valid_from = @validFrom, valid_until = @validUntil, place = @place, supervised_by = @supervisedBy,
       conditions = @conditions, risk_assessment = @riskAssessment
     WHERE id = @id AND state = 'requested'`,
  );
  const updateDeclined = db.prepare(
    `UPDATE arrangements SET state = 'declined', decided_at = @decidedAt, decided_by = @decidedBy
     WHERE id = @id AND state = 'requested'`,
  );
  const updateAnswered = db.prepare('UPDATE arrangements SET state = ?, answered_at = ? WHERE id = ?');
  const updateOver = db.prepare('UPDATE arrangements SET state = ?, ended_at = ? WHERE id = ?');

  return {
    insert(arrangement: NewArrangement): void {
      const { deviceIds, ...row } = arrangement;
      insert.run(row);
      for (const deviceId of deviceIds) insertDevice.run(arrangement.id, deviceId);
    },

    find(id: string): ArrangementRow | undefined {
      return selectOne.get(id);
    },

    ofVisit(visitId: string): ArrangementRow[] {
      return selectVisit.all(visitId);
    },

    devices(id: string): { id: string; kind: DeviceKind }[] {
      return selectDevices.all(id);
    },

    /** What the rules of core need of a row. */
    facts(row: ArrangementRow): Arrangement {
      return {
        id: row.id,
        state: row.state,
        deviceIds: selectDevices.all(row.id).map((device) => device.id),
        circumstance: row.circumstance,
        place: row.place ?? row.placeAsked,
        from: row.validFrom,
        until: row.validUntil ?? row.untilAsked,
      };
    },

    /** Waiting for a decision: health first, then the oldest. */
    requested(): ArrangementRow[] {
      return selectRequested.all();
    },

    /** Granted ones whose time is over. */
    over(now: number): ArrangementRow[] {
      return selectOver.all(now);
    },

    /** Agreed ones whose time began after one instant and not after another. */
    begun(after: number, now: number): ArrangementRow[] {
      return selectBegun.all(after, now);
    },

    /** False when somebody else decided first. */
    approve(approval: Approval): boolean {
      return updateApproved.run(approval).changes === 1;
    },

    /** False when somebody else decided first. */
    decline(decision: Decision): boolean {
      return updateDeclined.run(decision).changes === 1;
    },

    answer(id: string, state: 'agreed' | 'withdrawn', at: number): void {
      updateAnswered.run(state, at, id);
    },

    end(id: string, state: 'ended' | 'lapsed' | 'revoked', at: number): void {
      updateOver.run(state, at, id);
    },
  };
}
