import type {
  Arrangement,
  ArrangementKind,
  ArrangementState,
  Circumstance,
  Place,
  Purpose,
  RiskAssessment,
} from '../core/arrangements.ts';
import type { DeviceKind } from '../core/devices.ts';
import type { Connection } from './connection.ts';

/** For whom it is: what belongs to its kind is there, the rest is null. */
interface Holder {
  readonly visitId: string | null;
  readonly holderName: string | null;
  readonly holderOrganisation: string | null;
  readonly staffId: string | null;
}

/** What is decided; of a request by the office what is proposed. Null where nothing is. */
interface TermsRow {
  readonly validFrom: number | null;
  readonly validUntil: number | null;
  readonly reviewOn: string | null;
  readonly place: string | null;
  readonly supervisedBy: string | null;
  readonly conditions: string | null;
  readonly risk: RiskAssessment | null;
}

/** An arrangement as the record holds it. */
export interface ArrangementRow extends Holder, TermsRow {
  readonly id: string;
  readonly kind: ArrangementKind;
  readonly state: ArrangementState;
  /** Who first came with its arrival code. */
  readonly visitorId: string | null;
  readonly purpose: Purpose;
  readonly circumstance: Circumstance;
  /** What a visitor chose at the kiosk. */
  readonly placeAsked: Place | null;
  readonly untilAsked: number | null;
  readonly requestedAt: number;
  /** Null: the visitor. */
  readonly requestedBy: string | null;
  readonly decidedAt: number | null;
  readonly decidedBy: string | null;
  readonly recordedBy: string | null;
  readonly confirmedAt: number | null;
  /** When the conditions were agreed or not. */
  readonly answeredAt: number | null;
  readonly endedAt: number | null;
  readonly endedBy: string | null;
}

export type NewArrangement = Pick<
  ArrangementRow,
  'id' | 'kind' | 'purpose' | 'circumstance' | 'placeAsked' | 'untilAsked' | 'requestedAt' | 'requestedBy'
> &
  Holder &
  TermsRow & { readonly devices: readonly DeviceKind[] };

export interface Decision {
  readonly id: string;
  readonly decidedAt: number;
  readonly decidedBy: string;
  readonly recordedBy: string | null;
}

export type Approval = Decision & { readonly [Part in keyof TermsRow]: TermsRow[Part] };

type Stored<Row extends { risk: RiskAssessment | null }> = Omit<Row, 'risk'> & { readonly risk: string | null };

const ARRANGEMENTS = `
  SELECT id, kind, state, visit_id AS visitId, holder_name AS holderName, holder_organisation AS holderOrganisation,
    visitor_id AS visitorId, staff_id AS staffId, purpose, circumstance, place_asked AS placeAsked,
    until_asked AS untilAsked, requested_at AS requestedAt, requested_by AS requestedBy, decided_at AS decidedAt,
    decided_by AS decidedBy, recorded_by AS recordedBy, confirmed_at AS confirmedAt, valid_from AS validFrom,
    valid_until AS validUntil, review_on AS reviewOn, place, supervised_by AS supervisedBy, conditions, risk,
    answered_at AS answeredAt, ended_at AS endedAt, ended_by AS endedBy
  FROM arrangements`;

/** Word for word the condition of the partial index: SQLite does not see that a narrower one implies it. */
const OPEN = "state IN ('requested', 'approved', 'agreed')";
const OF_VISIT = `
  SELECT a.arrangement_id FROM devices d JOIN arrangement_devices a ON a.device_id = d.id WHERE d.visit_id = ?`;

export type ArrangementStore = ReturnType<typeof arrangementStore>;

/** The register of what was asked and agreed about devices. */
export function arrangementStore(db: Connection) {
  const select = <Params extends unknown[]>(condition: string) => {
    const statement = db.prepare<Params, Stored<ArrangementRow>>(`${ARRANGEMENTS} ${condition}`);
    return (...params: Params) => statement.all(...params).map(read);
  };
  const insert = db.prepare(
    `INSERT INTO arrangements (id, kind, state, visit_id, holder_name, holder_organisation, staff_id, purpose,
       circumstance, place_asked, until_asked, requested_at, requested_by, valid_from, valid_until, review_on, place,
       supervised_by, conditions, risk)
     VALUES (@id, @kind, 'requested', @visitId, @holderName, @holderOrganisation, @staffId, @purpose, @circumstance,
       @placeAsked, @untilAsked, @requestedAt, @requestedBy, @validFrom, @validUntil, @reviewOn, @place,
       @supervisedBy, @conditions, @risk)`,
  );
  const insertKind = db.prepare('INSERT INTO arrangement_kinds (arrangement_id, kind) VALUES (?, ?)');
  const insertDevice = db.prepare('INSERT INTO arrangement_devices (arrangement_id, device_id) VALUES (?, ?)');
  const selectOne = select<[string]>('WHERE id = ?');
  const selectVisit = select<[string]>(`WHERE id IN (${OF_VISIT}) ORDER BY id`);
  const selectAskedAt = select<[string]>('WHERE visit_id = ? ORDER BY id');
  const selectRequested = select<[]>(
    `WHERE ${OPEN} AND state = 'requested' ORDER BY circumstance = 'health' DESC, requested_at, id`,
  );
  const selectOpen = select<[]>(`WHERE ${OPEN} ORDER BY id DESC`);
  const selectClosed = select<[number]>(`WHERE NOT (${OPEN}) ORDER BY id DESC LIMIT ?`);
  const selectStanding = select<[]>(`WHERE ${OPEN} AND state = 'approved' AND kind = 'standing' ORDER BY id`);
  const selectStaff = select<[string]>('WHERE staff_id = ? ORDER BY id DESC');
  const selectUnconfirmed = select<[]>('WHERE recorded_by IS NOT NULL AND confirmed_at IS NULL ORDER BY decided_at');
  const selectOver = select<[number]>(`WHERE ${OPEN} AND valid_until <= ? ORDER BY id`);
  const selectBegun = select<[number, number]>(
    `WHERE ${OPEN} AND state IN ('approved', 'agreed') AND valid_from > ? AND valid_from <= ? ORDER BY id`,
  );
  const selectKinds = db.prepare<[string], { kind: DeviceKind }>(
    'SELECT kind FROM arrangement_kinds WHERE arrangement_id = ?',
  );
  const selectDevices = db.prepare<[string, string], { id: string }>(
    `SELECT d.id FROM devices d JOIN arrangement_devices a ON a.device_id = d.id
     WHERE d.visit_id = ? AND a.arrangement_id = ? ORDER BY d.id`,
  );
  const selectOpenVisits = db.prepare<[string], { id: string }>(
    `SELECT DISTINCT v.id FROM arrangement_devices a JOIN devices d ON d.id = a.device_id JOIN visits v ON v.id = d.visit_id
     WHERE a.arrangement_id = ? AND v.departed_at IS NULL`,
  );
  const updateApproved = db.prepare(
    `UPDATE arrangements SET state = 'approved', decided_at = @decidedAt, decided_by = @decidedBy,
       recorded_by = @recordedBy, valid_from = @validFrom, valid_until = @validUntil, review_on = @reviewOn,
       place = @place, supervised_by = @supervisedBy, conditions = @conditions, risk = @risk
     WHERE id = @id AND state = 'requested'`,
  );
  const updateDeclined = db.prepare(
    `UPDATE arrangements SET state = 'declined', decided_at = @decidedAt, decided_by = @decidedBy,
       recorded_by = @recordedBy
     WHERE id = @id AND state = 'requested'`,
  );
  const updateConfirmed = db.prepare('UPDATE arrangements SET confirmed_at = ? WHERE id = ?');
  const updateAnswered = db.prepare('UPDATE arrangements SET state = ?, answered_at = ? WHERE id = ?');
  const updateOver = db.prepare('UPDATE arrangements SET state = ?, ended_at = ?, ended_by = ? WHERE id = ?');
  const updateVisitor = db.prepare('UPDATE arrangements SET visitor_id = ? WHERE id = ? AND visitor_id IS NULL');

  return {
    /** A request: by a visitor without terms, by the office with what it proposes. */
    insert({ devices, ...row }: NewArrangement): void {
      insert.run(stored(row));
      for (const kind of new Set(devices)) insertKind.run(row.id, kind);
    },

    /** Says that it covers a device of a visit from now on. */
    cover(id: string, deviceId: string): void {
      insertDevice.run(id, deviceId);
    },

    find(id: string): ArrangementRow | undefined {
      return selectOne(id)[0];
    },

    /** Those that cover a device of a visit, also one agreed before it. */
    ofVisit(visitId: string): ArrangementRow[] {
      return selectVisit(visitId);
    },

    /** Those that a visitor asked for at a visit and that are over with it. */
    askedAt(visitId: string): ArrangementRow[] {
      return selectAskedAt(visitId);
    },

    /** The kinds of device it is for. */
    devices(id: string): DeviceKind[] {
      return selectKinds.all(id).map((row) => row.kind);
    },

    /** What the rules of core need of a row for one visit. */
    facts(row: ArrangementRow, visitId: string): Arrangement {
      return {
        id: row.id,
        kind: row.kind,
        state: row.state,
        deviceIds: selectDevices.all(visitId, row.id).map((device) => device.id),
        circumstance: row.circumstance,
        place: row.place ?? row.placeAsked ?? '',
        from: row.validFrom,
        until: row.validUntil ?? row.untilAsked,
      };
    },

    /** The open visits whose devices it covers. */
    openVisits(id: string): string[] {
      return selectOpenVisits.all(id).map((row) => row.id);
    },

    /** Waiting for a decision: health first, then the oldest. */
    requested(): ArrangementRow[] {
      return selectRequested();
    },

    /** Everything that waits or holds, the newest first. */
    open(): ArrangementRow[] {
      return selectOpen();
    },

    /** What is over in whatever way, the newest first. */
    closed(most: number): ArrangementRow[] {
      return selectClosed(most);
    },

    /** Granted for a kind of need. */
    standing(): ArrangementRow[] {
      return selectStanding();
    },

    /** A member of staff's own, the newest first. */
    ofStaff(staffId: string): ArrangementRow[] {
      return selectStaff(staffId);
    },

    /** Decided by telephone and not confirmed by the headteacher, the oldest first. */
    unconfirmed(): ArrangementRow[] {
      return selectUnconfirmed();
    },

    /** Those whose time is over, granted or only proposed; a visitor's own request has none until it is decided. */
    over(now: number): ArrangementRow[] {
      return selectOver(now);
    },

    /** Granted ones whose time began after one instant and not after another. */
    begun(after: number, now: number): ArrangementRow[] {
      return selectBegun(after, now);
    },

    /** False when somebody else decided first. */
    approve(approval: Approval): boolean {
      return updateApproved.run(stored(approval)).changes === 1;
    },

    /** False when somebody else decided first. */
    decline(decision: Decision): boolean {
      return updateDeclined.run(decision).changes === 1;
    },

    confirm(id: string, at: number): void {
      updateConfirmed.run(at, id);
    },

    answer(id: string, state: 'agreed' | 'withdrawn', at: number): void {
      updateAnswered.run(state, at, id);
    },

    /** `staffId` null: by itself, or by the visitor. */
    end(id: string, state: 'ended' | 'lapsed' | 'revoked' | 'withdrawn', at: number, staffId: string | null): void {
      updateOver.run(state, at, staffId, id);
    },

    /** Keeps who came with its code: they are the same visitor when they come again. */
    keepVisitor(id: string, visitorId: string): void {
      updateVisitor.run(visitorId, id);
    },
  };
}

function read(row: Stored<ArrangementRow>): ArrangementRow {
  return { ...row, risk: row.risk === null ? null : (JSON.parse(row.risk) as RiskAssessment) };
}

function stored<Row extends { readonly risk: RiskAssessment | null }>(row: Row): Stored<Row> {
  return { ...row, risk: row.risk && JSON.stringify(row.risk) };
}
