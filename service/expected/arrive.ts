import type { z } from 'zod';
import { readCode } from '../../core/codes.ts';
import { asksHeadcount, isExpectedOn, isNamed } from '../../core/expected.ts';
import type { arriveInput, arriveOutput, leaveInput, leaveOutput, startOfCode } from '../../core/schemas/expected.ts';
import { fold } from '../../core/staff.ts';
import { schoolDay } from '../../core/time.ts';
import type { ListedExpected } from '../../db/expected.ts';
import type { SchoolRecord } from '../../db/record.ts';
import { recordClockStep } from '../clock.ts';
import { matchVisit } from '../do-not-admit/match.ts';
import { SOURCE_LANGUAGE } from '../documents/language.ts';
import { writeOnce } from '../once.ts';
import type { Parts } from '../parts.ts';
import { hiddenCategory } from '../school/categories.ts';
import { kioskOf } from '../school/kiosk.ts';
import { schoolSettings } from '../school/settings.ts';
import { depart } from '../visits/departure.ts';
import { followUp, knownVisit } from '../visits/facts.ts';

type ArriveOutput = z.infer<typeof arriveOutput>;
type LeaveOutput = z.infer<typeof leaveOutput>;

/**
 * Lets people of a group or event in: each of the list with a visit of their own, or so many who were counted as one.
 * They keep their devices away and are escorted; who leads them agreed for themselves.
 */
export function arrive(parts: Parts, input: z.infer<typeof arriveInput>, actor: string): ArriveOutput {
  const { record } = parts;
  const row = record.expected.find(input.expectedId);
  return writeOnce<ArriveOutput, ArriveOutput>(
    parts,
    { procedure: 'expected.arrive', caller: actor, input },
    () => {
      if (!row || row.kind === 'visitor') return { outcome: 'unknown' };
      return newcomers(parts, row, input).length + input.counted > 0 ? null : { outcome: 'nobody' };
    },
    (now) => {
      if (!row) return { outcome: 'unknown' };
      recordClockStep(record, now);
      const members = newcomers(parts, row, input);
      for (const { id, name } of members) saveMember(parts, row, { memberId: id, name, people: 1 }, now);
      if (input.counted > 0) {
        saveMember(parts, row, { memberId: null, name: row.name, people: input.counted }, now);
      }
      const people = members.length + input.counted;
      record.audit.append({ name: 'expected.let-in', actor, subject: row.id, details: { people } }, now);
      return { outcome: 'let in', people };
    },
  );
}

/** The members who were ticked and are not here yet today. */
function newcomers({ record, clock }: Parts, row: ListedExpected, { memberIds }: { memberIds: readonly string[] }) {
  const today = schoolDay(clock(), schoolSettings(record).timeZone);
  const here = new Set(
    record.expected.arrivals(row.id).flatMap((each) => (each.day === today && each.memberId ? [each.memberId] : [])),
  );
  return record.expected.members(row.id).filter(({ id }) => memberIds.includes(id) && !here.has(id));
}

interface Member {
  readonly memberId: string | null;
  readonly name: string;
  readonly people: number;
}

function saveMember(parts: Parts, row: ListedExpected, { memberId, name, people }: Member, now: number): void {
  const { record, newId } = parts;
  const id = newId();
  record.visits.insert(
    {
      id,
      kioskId: kioskOf(record).id,
      visitorId: newId(),
      categoryId: hiddenCategory(parts, row.kind === 'event' ? 'event' : 'group', now),
      name,
      organisation: row.organisation,
      hostKind: row.hostId === null ? 'event' : 'person',
      hostId: row.hostId,
      language: SOURCE_LANGUAGE,
      day: schoolDay(now, schoolSettings(record).timeZone),
      arrivedAt: now,
      rulesRefused: 0,
      children: 0,
      supervision: 'escorted',
      people,
    },
    { helpToLeave: false, vehicle: '' },
  );
  // Nobody asked each of them: a phone that is to be away is what a colleague has to reckon with.
  record.devices.declare(id, { id: newId(), kind: 'phone', choice: 'away' });
  record.visits.index(id);
  record.expected.arrive(id, row.id, memberId);
  matchVisit(parts, { id, name }, now);
  followUp(parts, id, now);
}

/** Lets in who came with a leader that has just signed in, so many as they counted. Call inside the sign-in's write. */
export function bringGroup(parts: Parts, arrivalCode: string | null, headcount: number, now: number): void {
  const row = arrivalCode === null ? null : expectedOfCode(parts.record, arrivalCode, now);
  if (!row || headcount === 0) return;
  saveMember(parts, row, { memberId: null, name: row.name, people: headcount }, now);
  const details = { people: headcount };
  parts.record.audit.append({ name: 'expected.let-in', actor: null, subject: row.id, details }, now);
}

/** Whether whoever comes with a code may bring people that nobody named. */
export function mayBringGroup({ record, clock }: Pick<Parts, 'record' | 'clock'>, arrivalCode: string | null): boolean {
  const row = arrivalCode === null ? null : expectedOfCode(record, arrivalCode, clock());
  return row !== null && asksHeadcount(row, record.expected.members(row.id), record.expected.arrivals(row.id));
}

/** Signs out everybody of a group or event who is on site, the leader too. */
export function leave(parts: Parts, input: z.infer<typeof leaveInput>, actor: string): LeaveOutput {
  const { record } = parts;
  const { expectedId } = input;
  const present = () => record.expected.arrivals(expectedId).filter((each) => each.departedAt === null);
  return writeOnce<LeaveOutput, LeaveOutput>(
    parts,
    { procedure: 'expected.leave', caller: actor, input },
    () => {
      if (!record.expected.find(expectedId)) return { outcome: 'unknown' };
      return present().length > 0 ? null : { outcome: 'nobody' };
    },
    (now) => {
      const visits = present();
      for (const { visitId } of visits) {
        depart(parts, knownVisit(record, visitId), { kind: 'by office', actor, at: null }, now);
      }
      const people = visits.reduce((sum, visit) => sum + visit.people, 0);
      record.audit.append({ name: 'expected.signed-out', actor, subject: expectedId, details: { people } }, now);
      return { outcome: 'signed out', people };
    },
  );
}

/** Who an arrival code belongs to, on a day on which they are expected. */
export function expectedOfCode(record: SchoolRecord, typed: string, now: number): ListedExpected | null {
  const code = readCode(typed);
  const found = code === null ? undefined : record.codes.find(code);
  const row = found?.expectedId ? record.expected.find(found.expectedId) : undefined;
  return row && isExpectedOn(row, schoolDay(now, schoolSettings(record).timeZone)) ? row : null;
}

/** What the kiosk need not ask whoever comes with this code; nothing of who they are. A kind of visitor that the school took away meanwhile is asked again. */
export function startOf(record: SchoolRecord, row: ListedExpected): z.infer<typeof startOfCode> {
  return {
    categoryId: row.categoryId,
    organisation: row.organisation,
    host:
      row.hostId === null
        ? { kind: row.kind === 'event' ? 'event' : 'office' }
        : { kind: 'person', staffId: row.hostId },
    hostName: row.hostName,
    asksHeadcount: asksHeadcount(row, record.expected.members(row.id), record.expected.arrivals(row.id)),
  };
}

/**
 * Says that a visit is that of somebody expected: by their arrival code, or because the visitor expected today under
 * this name has not come yet. Call inside the sign-in's write.
 */
export function meetExpected(
  { record }: Pick<Parts, 'record'>,
  visit: { readonly id: string; readonly name: string },
  arrivalCode: string | null,
  now: number,
): void {
  const today = schoolDay(now, schoolSettings(record).timeZone);
  const row =
    (arrivalCode === null ? null : expectedOfCode(record, arrivalCode, now)) ??
    record.expected
      .around(today)
      .find((each) => each.kind !== 'event' && isExpectedOn(each, today) && fold(each.name) === fold(visit.name));
  if (!row) return;
  const came = record.expected.arrivals(row.id).some((each) => each.day === today && isNamed(each));
  if (row.kind === 'event' || !came) record.expected.arrive(visit.id, row.id, null);
}
