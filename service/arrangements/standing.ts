import { isWithinTimes } from '../../core/arrangements.ts';
import type { DeviceKind } from '../../core/devices.ts';
import type { ArrangementRow } from '../../db/arrangements.ts';
import type { SchoolRecord } from '../../db/record.ts';

/**
 * The standing arrangement that lets a device stay on for its owner's health now, if the headteacher made one.
 *
 * @param kind null: whatever kind it covers
 */
export function standingForHealth(record: SchoolRecord, kind: DeviceKind | null, now: number): ArrangementRow | null {
  const covers = (row: ArrangementRow) =>
    row.circumstance === 'health' &&
    isWithinTimes({ from: row.validFrom, until: row.validUntil }, now) &&
    (kind === null || record.arrangements.devices(row.id).includes(kind));
  return record.arrangements.standing().find(covers) ?? null;
}
