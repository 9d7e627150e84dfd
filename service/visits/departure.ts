import type { z } from 'zod';
import { readCode, WRONG_CODE_MS } from '../../core/codes.ts';
import type { signOutByOfficeInput, signOutOutput } from '../../core/schemas/visits.ts';
import type { DepartureKind } from '../../core/visits.ts';
import type { ListedVisit } from '../../db/visits.ts';
import { endWithVisit } from '../arrangements/endings.ts';
import { recordClockStep } from '../clock.ts';
import { writeOnce } from '../once.ts';
import type { Parts } from '../parts.ts';
import { mayTakePass } from '../passes/give.ts';
import { visitOfPass } from '../passes/recall.ts';
import { followDeparture, knownVisit, type VisitWriteOutput, visitRefusal } from './facts.ts';

type SignOutOutput = z.infer<typeof signOutOutput>;
type Collect = Extract<SignOutOutput, { outcome: 'signed out' }>['collect'];

/** Signs the holder of a badge code out. A wrong code is answered after a second and reveals nothing. */
export async function signOut(parts: Parts, input: { requestId: string; code: string }): Promise<SignOutOutput> {
  let visit: ListedVisit | null = null;
  const answer = writeOnce<SignOutOutput, Extract<SignOutOutput, { outcome: 'unknown code' }>>(
    parts,
    { procedure: 'visits.signOut', caller: null, input },
    () => {
      visit = leavingVisitOf(parts, readCode(input.code));
      return visit ? null : { outcome: 'unknown code' };
    },
    (now) => {
      if (!visit) return { outcome: 'unknown code' };
      const collect = depart(parts, visit, { kind: 'by visitor', actor: null, at: null }, now);
      const { id: visitId } = visit;
      return {
        outcome: 'signed out',
        visitId,
        collect,
        mayTakePass: mayTakePass(parts, knownVisit(parts.record, visitId)),
      };
    },
  );
  if (answer.outcome === 'unknown code') await parts.wait(WRONG_CODE_MS);
  return answer;
}

/** The open visit whose badge bears this code. */
export function openVisitOf({ record }: Pick<Parts, 'record'>, code: string | null): ListedVisit | null {
  const row = code === null ? undefined : record.codes.find(code);
  if (row?.kind !== 'badge' || row.visitId === null) return null;
  const visit = record.visits.find(row.visitId);
  return visit && visit.departedAt === null ? visit : null;
}

/** The open visit of whoever holds a badge or a pass with this code. */
function leavingVisitOf(parts: Pick<Parts, 'record' | 'clock'>, code: string | null): ListedVisit | null {
  const visit = openVisitOf(parts, code) ?? visitOfPass(parts, code);
  return visit?.departedAt === null ? visit : null;
}

/** No visit is closed quietly while the office keeps a device of it. */
export function heldRefusal(
  { record }: Pick<Parts, 'record'>,
  visitId: string,
): Extract<VisitWriteOutput, { outcome: 'device held' }> | null {
  const devices = heldOf(record, visitId);
  return devices.length > 0 ? { outcome: 'device held', devices } : null;
}

function heldOf(record: Parts['record'], visitId: string): Collect {
  return record.devices.ofVisit(visitId).flatMap(({ kind, tag }) => (tag === null ? [] : [{ kind, tag }]));
}

/** Signs somebody out who left without doing so. */
export function signOutByOffice(
  parts: Parts,
  input: z.infer<typeof signOutByOfficeInput>,
  actor: string,
): VisitWriteOutput {
  return writeOnce<VisitWriteOutput, VisitWriteOutput>(
    parts,
    { procedure: 'visits.signOutByOffice', caller: actor, input },
    () => visitRefusal(parts, input.visitId) ?? (input.leavesDevices ? null : heldRefusal(parts, input.visitId)),
    (now) => {
      depart(parts, knownVisit(parts.record, input.visitId), { kind: 'by office', actor, at: null }, now);
      return { outcome: 'done' };
    },
  );
}

/**
 * Ends a visit and everything that hangs on it. A clock set back never makes a visit of negative length. Call inside a
 * write.
 *
 * @param departure.at when they left (UTC ms), or null for now
 */
export function depart(
  parts: Parts,
  visit: ListedVisit,
  departure: { kind: DepartureKind; actor: string | null; at: number | null },
  now: number,
): Collect {
  const { record } = parts;
  const at = Math.max(departure.at ?? now, visit.arrivedAt);
  recordClockStep(record, now);
  record.visits.depart(visit.id, at, departure.kind);
  record.codes.endOfVisit(visit.id, at);
  endWithVisit(parts, visit.id, at, now);
  record.printJobs.abandon(visit.id, 'the visitor left', at);
  const details = { kind: departure.kind };
  record.audit.append({ name: 'visit.signed-out', actor: departure.actor, subject: visit.id, details }, now);
  const held = heldOf(record, visit.id);
  followDeparture(parts, visit.id, held.length > 0, now);
  return held;
}
