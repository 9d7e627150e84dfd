import type { z } from 'zod';
import { isMissing, type RollCallKind, rollCallOrder } from '../../core/roll-call.ts';
import type {
  endInput,
  endOutput,
  pastOutput,
  printOutput,
  rollCallOutput,
  startInput,
  startOutput,
  tickInput,
  tickOutput,
} from '../../core/schemas/roll-call.ts';
import { shownName } from '../../core/visits.ts';
import type { SchoolRecord } from '../../db/record.ts';
import type { RollCallEntry, RollCallRow } from '../../db/roll-calls.ts';
import type { ListedVisit } from '../../db/visits.ts';
import { unsureArrivals } from '../damage/unsure.ts';
import { writeOnce } from '../once.ts';
import type { Parts } from '../parts.ts';
import { schoolSettings } from '../school/settings.ts';

export type RollCall = z.infer<typeof rollCallOutput>;
type Person = RollCall['people'][number];

/** Everybody on site, and the ticks of the roll call that runs. Whoever signed out since it began stays on the list. */
export function rollCall({ record }: Pick<Parts, 'record'>): RollCall {
  const running = record.rollCalls.running();
  return {
    running: running
      ? {
          rollCallId: running.id,
          kind: running.kind,
          startedAt: running.startedAt,
          startedBy: record.staff.nameOf(running.startedBy),
        }
      : null,
    assemblyPoint: schoolSettings(record).assemblyPoint,
    unsure: unsureArrivals(record),
    people: peopleOf(record, running).sort(rollCallOrder),
  };
}

function peopleOf(record: SchoolRecord, running: RollCallRow | undefined): Person[] {
  const entries = new Map(running && record.rollCalls.entries(running.id).map((each) => [each.visitId, each]));
  const open = onSite(record);
  const here = new Set(open.map((visit) => visit.id));
  const left = [...entries.keys()].filter((id) => !here.has(id)).flatMap((id) => record.visits.find(id) ?? []);
  return [...open, ...left].map((visit) => personOf(record, visit, entries.get(visit.id)));
}

/** Every open visit, also of somebody who did not agree to the rules: they stand in the building all the same. */
function onSite(record: SchoolRecord): ListedVisit[] {
  return record.visits.open();
}

function personOf(record: SchoolRecord, visit: ListedVisit, entry: RollCallEntry | undefined): Person {
  const arranged = record.arrangements.ofVisit(visit.id).find((row) => row.state === 'agreed' && row.place !== null);
  return {
    visitId: visit.id,
    name: shownName(visit),
    organisation: visit.organisation,
    host: visit.hostName ?? (visit.hostKind === 'office' ? 'the office' : ''),
    place: record.visits.work(visit.id)?.area || (arranged?.place ?? ''),
    children: visit.children,
    people: visit.people,
    needsHelp: record.visits.aids(visit.id).helpToLeave,
    arrivedAt: visit.arrivedAt,
    badgeCode: visit.badgeCode,
    tickedAt: entry?.tickedAt ?? null,
    tickedBy: record.staff.nameOf(entry?.tickedBy ?? null),
    signedOut: visit.departedAt !== null,
  };
}

/** Everybody out, at the kiosk: nobody is asked who they are. */
export function raise(parts: Parts, input: { requestId: string }): z.infer<typeof startOutput> {
  return begin(parts, { procedure: 'rollCall.raise', caller: null, input }, 'real');
}

/** Everybody out, from a screen of the staff; or a drill. */
export function start(parts: Parts, input: z.infer<typeof startInput>, actor: string): z.infer<typeof startOutput> {
  return begin(parts, { procedure: 'rollCall.start', caller: actor, input }, input.kind);
}

/** Begins, with everybody on site on the list, and prints the list behind the counter. */
function begin(
  parts: Parts,
  request: Parameters<typeof writeOnce>[1],
  kind: RollCallKind,
): z.infer<typeof startOutput> {
  const { record, newId } = parts;
  return writeOnce<z.infer<typeof startOutput>, z.infer<typeof startOutput>>(
    parts,
    request,
    () => (record.rollCalls.running() ? { outcome: 'runs already' } : null),
    (now) => {
      const id = newId();
      record.rollCalls.start({ id, kind, startedAt: now, startedBy: request.caller });
      const visits = onSite(record);
      for (const visit of visits) record.rollCalls.list(id, visit.id);
      const details = { kind, visits: visits.length };
      record.audit.append({ name: 'roll-call.started', actor: request.caller, subject: id, details }, now);
      queueList(parts, request.caller, now);
      return { outcome: 'started' };
    },
  );
}

/** Puts the list in the queue of the printer behind the counter, where there is one. Call inside a write. */
function queueList({ record, newId, printers }: Parts, actor: string | null, now: number): boolean {
  if (!printers.office) return false;
  const job = { printerRole: 'office', content: 'roll call', state: 'waiting', why: 'first' } as const;
  const id = newId();
  record.printJobs.insert({ id, visitId: null, says: null, ...job }, now);
  record.audit.append({ name: 'roll-call.printed', actor, subject: id, details: {} }, now);
  return true;
}

/** Prints the list of everybody on site once more. */
export function print(parts: Parts, input: { requestId: string }, actor: string): z.infer<typeof printOutput> {
  return writeOnce<z.infer<typeof printOutput>, z.infer<typeof printOutput>>(
    parts,
    { procedure: 'rollCall.print', caller: actor, input },
    () => (parts.printers.office ? null : { outcome: 'no printer' }),
    (now) => ({ outcome: queueList(parts, actor, now) ? 'queued' : 'no printer' }),
  );
}

/** Somebody was found, or not after all. Who came in after the start is put on the list by their tick. */
export function tick(parts: Parts, input: z.infer<typeof tickInput>, actor: string): z.infer<typeof tickOutput> {
  const { record } = parts;
  const { rollCallId, visitId, safe } = input;
  return writeOnce<z.infer<typeof tickOutput>, z.infer<typeof tickOutput>>(
    parts,
    { procedure: 'rollCall.tick', caller: actor, input },
    () => {
      if (record.rollCalls.running()?.id !== rollCallId) return { outcome: 'over' };
      return record.visits.find(visitId) ? null : { outcome: 'unknown visit' };
    },
    (now) => {
      record.rollCalls.list(rollCallId, visitId);
      record.rollCalls.tick(rollCallId, visitId, safe ? { by: actor, at: now } : null);
      return { outcome: 'ticked' };
    },
  );
}

/** Ends the roll call that runs, and opens sign-in again. Who is missing stays listed. */
export function end(parts: Parts, input: z.infer<typeof endInput>, actor: string): z.infer<typeof endOutput> {
  const { record } = parts;
  const { rollCallId } = input;
  return writeOnce<z.infer<typeof endOutput>, z.infer<typeof endOutput>>(
    parts,
    { procedure: 'rollCall.end', caller: actor, input },
    () => (record.rollCalls.running()?.id === rollCallId ? null : { outcome: 'over' }),
    (now) => {
      for (const visit of onSite(record)) record.rollCalls.list(rollCallId, visit.id);
      const missing = peopleOf(record, record.rollCalls.running()).filter(isMissing).length;
      record.rollCalls.end(rollCallId, actor, now);
      record.audit.append({ name: 'roll-call.ended', actor, subject: rollCallId, details: { missing } }, now);
      return { outcome: 'ended' };
    },
  );
}

const MOST_PAST = 20;

/** The roll calls that are over: how long, how many, who was not found. */
export function past({ record }: Pick<Parts, 'record'>): z.infer<typeof pastOutput> {
  return record.rollCalls.past(MOST_PAST).map((row) => {
    const endedAt = row.endedAt ?? row.startedAt;
    const entries = record.rollCalls.entries(row.id);
    const visits = entries.flatMap(({ visitId, tickedAt }) => {
      const visit = record.visits.find(visitId);
      return visit ? [{ visit, tickedAt, signedOut: visit.departedAt !== null && visit.departedAt <= endedAt }] : [];
    });
    const found = entries.flatMap(({ tickedAt }) => tickedAt ?? []);
    return {
      rollCallId: row.id,
      kind: row.kind,
      startedAt: row.startedAt,
      endedAt,
      startedBy: record.staff.nameOf(row.startedBy),
      endedBy: record.staff.nameOf(row.endedBy) ?? '',
      visitors: visits.reduce((sum, { visit }) => sum + visit.people, 0),
      children: visits.reduce((sum, { visit }) => sum + visit.children, 0),
      lastFoundAt: found.length > 0 ? Math.max(...found) : null,
      missing: visits.filter(isMissing).map(({ visit }) => shownName(visit)),
    };
  });
}
