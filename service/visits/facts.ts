import type { z } from 'zod';
import { isAgreed } from '../../core/arrangements.ts';
import { type BadgeFacts, type BadgeWords, badgeWords, categoryInEnglish } from '../../core/badges.ts';
import { type DeviceStatus, deviceStatus } from '../../core/devices.ts';
import { isStuck } from '../../core/printing.ts';
import type { visitWriteOutput } from '../../core/schemas/visits.ts';
import {
  ENDS_WITH_VISIT,
  STAYS,
  type WaitingFacts,
  type WaitingKind,
  waitingAfterDeparture,
  waitingKinds,
} from '../../core/waiting.ts';
import type { ArrangementRow } from '../../db/arrangements.ts';
import type { PrintJobRow } from '../../db/print-jobs.ts';
import type { SchoolRecord } from '../../db/record.ts';
import type { CheckRow, ListedVisit } from '../../db/visits.ts';
import type { Parts } from '../parts.ts';
import { schoolSettings } from '../school/settings.ts';

export type VisitWriteOutput = z.infer<typeof visitWriteOutput>;

/** A visit with everything its device status follows from. */
export interface VisitFacts {
  readonly visit: ListedVisit;
  readonly arrangements: readonly ArrangementRow[];
  readonly check: CheckRow | undefined;
  readonly status: DeviceStatus;
  readonly words: BadgeWords;
}

/** Reads a visit and works out its device status at an instant; after departure, as it was then. */
export function factsOf(record: SchoolRecord, visit: ListedVisit, now: number): VisitFacts {
  const arrangements = record.arrangements.ofVisit(visit.id);
  const check = record.visits.latestCheck(visit.id);
  const status = deviceStatus(
    {
      devices: record.devices.ofVisit(visit.id, visit.departedAt),
      arrangements: arrangements.map((row) => record.arrangements.facts(asItWas(row, visit.departedAt), visit.id)),
      identityCheckedAt: identitySeenAt(check),
    },
    visit.departedAt ?? now,
  );
  return { visit, arrangements, check, status, words: badgeWords(status, schoolSettings(record).timeZone) };
}

/** When staff saw the visitor's ID (UTC ms); null also when they looked and there was none. */
export function identitySeenAt(check: CheckRow | undefined): number | null {
  return check && check.idKind !== 'none' ? check.checkedAt : null;
}

/** What ended with the departure or after it is told as it stood until then: the log of a visit does not change. */
function asItWas(row: ArrangementRow, departedAt: number | null): ArrangementRow {
  if (departedAt === null || row.endedAt === null || row.endedAt < departedAt) return row;
  if (row.decidedAt === null) return { ...row, state: 'requested' };
  return { ...row, state: row.answeredAt === null ? 'approved' : 'agreed' };
}

/** What a badge of this visit has to say of devices and supervision, to compare with what the printed one says. */
export function badgeSays({ words, visit }: VisitFacts): string {
  return [...words.headline, ...words.details, visit.supervision].join(' · ');
}

/** Everything that stands on the badge of a visit. */
export function badgeFacts(record: SchoolRecord, facts: VisitFacts): BadgeFacts {
  const { visit, status } = facts;
  const { schoolName, timeZone } = schoolSettings(record);
  return {
    schoolName,
    visitorName: visit.name,
    visitorSpelling: visit.spelling ?? '',
    role: visit.organisation || categoryInEnglish(visit),
    host: visit.hostName ?? (visit.hostKind === 'office' ? 'the office' : ''),
    arrivedAt: visit.arrivedAt,
    timeZone,
    supervision: visit.supervision,
    code: visit.badgeCode ?? '',
    status,
  };
}

/** Brings what waits for the office in line with the facts of one visit. Belongs into the write that changed them. */
export function followUp(parts: Pick<Parts, 'record' | 'newId'>, visitId: string, now: number): void {
  const { record } = parts;
  const visit = record.visits.find(visitId);
  if (!visit) return;
  if (visit.departedAt === null) {
    setWaiting(parts, visitId, waitingKinds(waitingFacts(record, factsOf(record, visit, now), now)), now);
  } else {
    const held = record.devices.ofVisit(visitId).some((device) => device.tag !== null);
    followDeparture(parts, visitId, held, now);
  }
}

/** The same for a visit that is over: of it only what was left behind waits, and the rest need not be worked out. */
export function followDeparture(
  parts: Pick<Parts, 'record' | 'newId'>,
  visitId: string,
  held: boolean,
  now: number,
): void {
  setWaiting(parts, visitId, waitingAfterDeparture(held), now);
  for (const row of parts.record.waiting.ofVisit(visitId)) {
    if (ENDS_WITH_VISIT.includes(row.kind)) parts.record.waiting.settle(row.id, null, now);
  }
}

/** Settles what waits no longer and opens what waits now. */
function setWaiting(
  { record, newId }: Pick<Parts, 'record' | 'newId'>,
  visitId: string,
  waits: readonly WaitingKind[],
  now: number,
): void {
  const wanted = new Set(waits);
  for (const row of record.waiting.ofVisit(visitId)) {
    if (wanted.delete(row.kind) || STAYS.includes(row.kind)) continue;
    record.waiting.settle(row.id, null, now);
  }
  for (const kind of wanted) record.waiting.open(newId(), kind, visitId, now);
}

/** Arrangements that can still come to something. */
const LIVE: readonly ArrangementRow['state'][] = ['requested', 'approved', 'agreed'];

function isMissing(badge: PrintJobRow, now: number): boolean {
  return badge.state === 'given up' || isStuck(badge, now);
}

function waitingFacts(record: SchoolRecord, facts: VisitFacts, now: number): WaitingFacts {
  const { visit, arrangements, check } = facts;
  const badge = record.printJobs.ofVisit(visit.id).at(-1);
  const requested = arrangements.filter((row) => row.state === 'requested');
  const leaflet = record.documents.agreements(visit.id).find((row) => row.document === 'leaflet');
  return {
    rulesRefused: visit.rulesRefused === 1,
    match: matchState(record, visit.id),
    looked: check !== undefined,
    identitySeen: identitySeenAt(check) !== null,
    identityDecides: arrangements.some((row) => LIVE.includes(row.state)),
    identityNeeded: visit.checkIdentity === 1 || badge?.state === 'waiting for release',
    healthRequested: requested.some((row) => row.circumstance === 'health'),
    healthCovered: arrangements.some((row) => row.kind === 'standing' && row.state === 'approved'),
    toTakeIn: facts.status.devices.some((device) => device.treatment === 'to hand in'),
    requested: requested.some((row) => row.circumstance !== 'health'),
    approved: arrangements.some((row) => row.state === 'approved' && !isAgreed(row)),
    badgeMissing: badge !== undefined && isMissing(badge, now),
    badgeSays: badge?.says ?? null,
    badgeShouldSay: badgeSays(facts),
    paperLeafletWanted: leaflet?.outcome === 'paper' && !record.waiting.wasSettled(visit.id, 'paper leaflet'),
    registerToShow:
      record.visits.work(visit.id)?.building === true && !record.waiting.wasSettled(visit.id, 'asbestos register'),
  };
}

/** What the do-not-admit list says of a visit: nobody has decided yet, somebody said it is them, or nothing. */
export function matchState(record: SchoolRecord, visitId: string): WaitingFacts['match'] {
  const outcomes = record.doNotAdmit.matches(visitId).map((match) => match.outcome);
  if (outcomes.includes('confirmed')) return 'confirmed';
  return outcomes.includes(null) ? 'open' : null;
}

/**
 * A visit that must be there.
 *
 * @throws when it is not: the caller just wrote or read it
 */
export function knownVisit(record: SchoolRecord, visitId: string): ListedVisit {
  const visit = record.visits.find(visitId);
  if (!visit) throw new Error('A visit that was just written is not there.');
  return visit;
}

/** Why nothing can be written to a visit any more. */
export function visitRefusal({ record }: Pick<Parts, 'record'>, visitId: string): VisitWriteOutput | null {
  const visit = record.visits.find(visitId);
  if (!visit) return { outcome: 'unknown visit' };
  return visit.departedAt === null ? null : { outcome: 'already left' };
}

/** Why a visit gets no badge and no check: it is over, the rules were refused, or the do-not-admit list forbids it. */
export function badgeRefusal(parts: Pick<Parts, 'record'>, visitId: string): VisitWriteOutput | null {
  const refused = parts.record.visits.find(visitId)?.rulesRefused === 1;
  const gone = visitRefusal(parts, visitId) ?? (refused ? { outcome: 'rules refused' } : null);
  return gone ?? (matchState(parts.record, visitId) ? { outcome: 'not admitted' } : null);
}
