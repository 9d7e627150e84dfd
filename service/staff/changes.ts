/** Staff who change their position or their roles, and staff who leave. */
import type { z } from 'zod';
import { nextState } from '../../core/arrangements.ts';
import type { changeInput, changeOutput, leaveOutput, staffActionInput } from '../../core/schemas/staff.ts';
import type { SchoolRecord } from '../../db/record.ts';
import type { Person } from '../../db/staff.ts';
import { endArrangement } from '../arrangements/endings.ts';
import { writeOnce } from '../once.ts';
import type { Parts } from '../parts.ts';
import { needsSecondPerson, needsSecondPersonFor } from './directory.ts';
import type { Sessions } from './sessions.ts';

type Changing = Omit<Person, 'id'>;
type ChangeOutput = z.infer<typeof changeOutput>;
type LeaveOutput = z.infer<typeof leaveOutput>;

/** Changes what is said of somebody who works here, and what they may do. */
export function change(parts: Parts, input: z.infer<typeof changeInput>, actor: string): ChangeOutput {
  const { record } = parts;
  const { staffId, was, will } = input;
  return writeOnce<ChangeOutput, ChangeOutput>(
    parts,
    { procedure: 'staff.change', caller: actor, input },
    () => {
      const current = personOf(record, staffId);
      if (!current) return { outcome: 'unknown person' };
      if (!isSame(current, was)) return { outcome: 'changed meanwhile' };
      if (takesLastAdministrator(record, staffId, will)) return { outcome: 'last administrator' };
      return changeNeedsSecondPerson(record, staffId, will) ? { outcome: 'needs a second person' } : null;
    },
    (now) => {
      saveChange(record, { id: staffId, ...will }, actor, now);
      return { outcome: 'changed' };
    },
  );
}

/** Somebody works here no longer: from now on they cannot sign in, and no visitor finds them. */
export function leave(
  { parts, sessions }: { parts: Parts; sessions: Sessions },
  input: z.infer<typeof staffActionInput>,
  actor: string,
): LeaveOutput {
  const { record } = parts;
  const { staffId } = input;
  return writeOnce<LeaveOutput, LeaveOutput>(
    parts,
    { procedure: 'staff.leave', caller: actor, input },
    () => {
      const fault = leaveFault(record, staffId);
      if (fault) return { outcome: fault };
      if (staffId === actor) return { outcome: 'not by oneself' };
      return needsSecondPerson(record, staffId) ? { outcome: 'needs a second person' } : null;
    },
    (now) => {
      saveLeaving({ parts, sessions }, staffId, actor, now);
      return { outcome: 'left' };
    },
  );
}

/** Why somebody cannot leave yet, whoever says so. */
export function leaveFault(
  record: SchoolRecord,
  staffId: string,
): 'unknown person' | 'last administrator' | 'in the team' | null {
  if (!record.staff.find(staffId)) return 'unknown person';
  if (takesLastAdministrator(record, staffId, { roles: [] })) return 'last administrator';
  // The leaflet names the team to visitors, and a person confirmed it: it is changed where that is asked for anew.
  return record.school.team().some((member) => member.staffId === staffId) ? 'in the team' : null;
}

/** Whether nobody could set up Gatehouse any more, once somebody has these roles. */
export function takesLastAdministrator(
  { staff }: SchoolRecord,
  staffId: string,
  { roles }: Pick<Changing, 'roles'>,
): boolean {
  if (roles.includes('administrator') || !staff.roles(staffId).includes('administrator')) return false;
  return !staff
    .all()
    .some(
      ({ id }) => id !== staffId && staff.roles(id).includes('administrator') && staff.secret(id, 'pin') !== undefined,
    );
}

/**
 * Whether somebody does not become a headteacher, or stop being one, by one person alone: who could take a headteacher's
 * part away could then give it to anybody.
 */
export function changeNeedsSecondPerson(
  record: SchoolRecord,
  staffId: string,
  { roles }: Pick<Changing, 'roles'>,
): boolean {
  const is = record.staff.roles(staffId).includes('headteacher');
  if (roles.includes('headteacher') === is) return false;
  return is ? needsSecondPerson(record, staffId) : needsSecondPersonFor(record, roles);
}

/**
 * Inside a write. Who is a headteacher no longer has handed nothing over any more. What visitors read of somebody in the
 * safeguarding team has to be confirmed anew.
 */
export function saveChange(record: SchoolRecord, person: Person, actor: string, now: number): void {
  const wasHead = record.staff.roles(person.id).includes('headteacher');
  if (wasHead && !person.roles.includes('headteacher')) endDelegations(record, person.id, actor, now);
  const was = record.school.team().find((member) => member.staffId === person.id);
  if (was && (was.name !== person.name || was.position !== person.position)) {
    record.school.unconfirm('safeguarding team');
  }
  record.staff.change(person, now);
  const details = { roles: [...person.roles] };
  record.audit.append({ name: 'staff.changed', actor, subject: person.id, details }, now);
}

/** Inside a write: what they were allowed for themselves, and what was handed over by them or to them, ends with it. */
export function saveLeaving(
  { parts, sessions }: { parts: Parts; sessions: Sessions },
  staffId: string,
  actor: string,
  now: number,
): void {
  const { record } = parts;
  for (const row of record.arrangements.ofStaff(staffId)) {
    const state = nextState(row.state, 'depart');
    if (state === 'ended' || state === 'lapsed') endArrangement(parts, row, { state, why: 'departure' }, now);
  }
  endDelegations(record, staffId, actor, now);
  const details = { roles: record.staff.roles(staffId) };
  record.staff.leave(staffId, now);
  record.audit.append({ name: 'staff.left', actor, subject: staffId, details }, now);
  sessions.endOf(staffId);
}

function endDelegations(record: SchoolRecord, staffId: string, actor: string, now: number): void {
  for (const { id, delegateId } of record.delegations.openOf(staffId)) {
    record.delegations.end(id, now);
    record.audit.append({ name: 'delegation.ended', actor, subject: id, details: { delegate: delegateId } }, now);
  }
}

function personOf({ staff }: SchoolRecord, id: string): Changing | null {
  const row = staff.find(id);
  return row ? { name: row.name, position: row.position, isHost: row.isHost === 1, roles: staff.roles(id) } : null;
}

function isSame(a: Changing, b: Changing): boolean {
  const roles = (person: Changing) => [...person.roles].sort().join();
  return a.name === b.name && a.position === b.position && a.isHost === b.isHost && roles(a) === roles(b);
}
