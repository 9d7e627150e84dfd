import type { z } from 'zod';
import type { arrangementOutput, arrangementsOutput, registerInput } from '../../core/schemas/arrangements.ts';
import type { ArrangementRow } from '../../db/arrangements.ts';
import type { SchoolRecord } from '../../db/record.ts';
import type { Parts } from '../parts.ts';
import { knownVisit } from '../visits/facts.ts';
import { authorityAbout } from './delegations.ts';

type Shown = z.infer<typeof arrangementsOutput>[number];

/** How many of those that are over are listed. */
const MOST_OVER = 200;

/** The requests that wait for a decision: health first, then the oldest. */
export function requests({ record, clock }: Parts, asking: string): Shown[] {
  return record.arrangements.requested().map((row) => shown(record, row, asking, clock()));
}

/** The register: what waits or holds, what is over, or what the headteacher has still to confirm. */
export function register({ record, clock }: Parts, { show }: z.infer<typeof registerInput>, asking: string): Shown[] {
  const rows = {
    open: () => record.arrangements.open(),
    over: () => record.arrangements.closed(MOST_OVER),
    unconfirmed: () => record.arrangements.unconfirmed(),
  };
  return rows[show]().map((row) => shown(record, row, asking, clock()));
}

/** One arrangement. */
export function one({ record, clock }: Parts, id: string, asking: string): z.infer<typeof arrangementOutput> {
  const row = record.arrangements.find(id);
  if (!row) return { outcome: 'unknown arrangement' };
  return { outcome: 'found', arrangement: shown(record, row, asking, clock()) };
}

/** A member of staff's own permissions, the newest first. */
export function ofStaff({ record, clock }: Parts, staffId: string): Shown[] {
  return record.arrangements.ofStaff(staffId).map((row) => shown(record, row, staffId, clock()));
}

/** For whom an arrangement is: the visitor, who is expected, or the member of staff; empty for a kind of need. */
export function holderOf(record: SchoolRecord, row: ArrangementRow): { name: string; organisation: string } {
  if (row.visitId !== null) return knownVisit(record, row.visitId);
  if (row.staffId !== null) {
    const person = record.staff.find(row.staffId);
    return { name: person?.name ?? '', organisation: person?.position ?? '' };
  }
  return { name: row.holderName ?? '', organisation: row.holderOrganisation ?? '' };
}

function shown(record: SchoolRecord, row: ArrangementRow, asking: string, now: number): Shown {
  const visit = row.visitId === null ? null : knownVisit(record, row.visitId);
  const { name, organisation } = holderOf(record, row);
  return {
    arrangementId: row.id,
    kind: row.kind,
    state: row.state,
    visitId: row.visitId,
    holderName: name,
    organisation,
    categoryWords: visit?.categoryWords ?? null,
    categoryLabel: visit?.categoryLabel ?? null,
    devices: record.arrangements.devices(row.id),
    purpose: row.purpose,
    circumstance: row.circumstance,
    placeAsked: row.placeAsked,
    untilAsked: row.untilAsked,
    requestedAt: row.requestedAt,
    requestedBy: record.staff.nameOf(row.requestedBy),
    from: row.validFrom,
    until: row.validUntil,
    reviewOn: row.reviewOn,
    place: row.place ?? '',
    supervisedBy: row.supervisedBy ?? '',
    conditions: row.conditions ?? '',
    risk: row.risk,
    decidedAt: row.decidedAt,
    decidedBy: record.staff.nameOf(row.decidedBy),
    recordedBy: record.staff.nameOf(row.recordedBy),
    confirmedAt: row.confirmedAt,
    answeredAt: row.answeredAt,
    endedAt: row.endedAt,
    arrivalCode: record.codes.arrival(row.id) ?? null,
    authority: authorityAbout(record, asking, row, now),
  };
}
