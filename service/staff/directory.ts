import type { z } from 'zod';
import { lockout } from '../../core/lockout.ts';
import { DOORS, type Role } from '../../core/roles.ts';
import type {
  addInput,
  addOutput,
  findOutput,
  listOutput,
  lockedOutput,
  newCodeOutput,
  unlockOutput,
} from '../../core/schemas/staff.ts';
import { nameMatches } from '../../core/staff.ts';
import type { SchoolRecord } from '../../db/record.ts';
import { writeOnce } from '../once.ts';
import type { Parts } from '../parts.ts';
import { CODE_LASTS_MS, makeOneTimeCode, readOneTimeCode } from './one-time-code.ts';
import type { Pins } from './pins.ts';

const MOST_FOUND = 6;

/** Names of staff with a part that starts with these letters; nothing below two letters, never a whole list. */
export function find(
  { record }: Pick<Parts, 'record'>,
  letters: string,
  only: 'hosts' | 'all',
): z.infer<typeof findOutput> {
  return record.staff
    .all()
    .filter((person) => (only === 'all' || person.isHost === 1) && nameMatches(person.name, letters))
    .slice(0, MOST_FOUND)
    .map(({ id, name }) => ({ id, name }));
}

/**
 * Adds a member of staff, who sets a PIN with the one-time code that this returns. The code is not kept with the
 * answer: a retry gets a new one for the same person. Nobody makes a second headteacher alone.
 */
export async function add(
  parts: Parts,
  pins: Pins,
  input: z.infer<typeof addInput>,
  actor: string,
): Promise<z.infer<typeof addOutput>> {
  const { record, newId } = parts;
  type Added = { outcome: 'added'; staffId: string };
  type Refused = { outcome: 'needs a second person' };
  const added = writeOnce<Added, Refused>(
    parts,
    { procedure: 'staff.add', caller: actor, input },
    () => (needsSecondPersonFor(record, input.roles) ? { outcome: 'needs a second person' } : null),
    (now) => {
      const staffId = newId();
      const { name, position, isHost, roles } = input;
      record.staff.insert({ id: staffId, name, position, isHost, roles }, now);
      record.audit.append({ name: 'staff.added', actor, subject: staffId, details: { roles } }, now);
      return { outcome: 'added', staffId };
    },
  );
  if (added.outcome !== 'added') return added;
  const answer = await newCode(parts, pins, added.staffId, actor);
  return answer.outcome === 'made'
    ? { ...added, oneTimeCode: answer.oneTimeCode }
    : { outcome: 'needs a second person' };
}

/** Whether somebody with these roles is not added by one person alone: there is a headteacher, with a PIN. */
export function needsSecondPersonFor(record: SchoolRecord, roles: readonly Role[]): boolean {
  return roles.includes('headteacher') && record.staff.all().some((person) => needsSecondPerson(record, person.id));
}

/** Whether somebody gets no code by one person alone: a headteacher with a PIN, or with a code from a second person. */
export function needsSecondPerson(record: SchoolRecord, staffId: string): boolean {
  if (!record.staff.roles(staffId).includes('headteacher')) return false;
  return record.staff.secret(staffId, 'pin') !== undefined || record.secondPerson.isUnused(staffId);
}

/**
 * A one-time code for somebody who has no PIN yet or forgot it; each call makes a new one and the old ones die. A
 * headteacher's PIN, once set, is not given anew by one person alone.
 */
export async function newCode(
  parts: Parts,
  pins: Pins,
  staffId: string,
  actor: string,
): Promise<z.infer<typeof newCodeOutput>> {
  const { record } = parts;
  if (!record.staff.find(staffId)) return { outcome: 'unknown person' };
  const mayGive = () => !needsSecondPerson(record, staffId);
  const oneTimeCode = mayGive() ? await giveCode(parts, pins, staffId, actor, mayGive) : null;
  return oneTimeCode === null ? { outcome: 'needs a second person' } : { outcome: 'made', oneTimeCode };
}

/**
 * Makes a one-time code for somebody; older ones die.
 *
 * @param mayGive asked once more behind the slow part: the person may have set a PIN meanwhile
 * @returns null where the code may no longer be given; nothing is written then
 */
export async function giveCode(
  parts: Parts,
  pins: Pins,
  staffId: string,
  actor: string,
  mayGive: () => boolean,
): Promise<string | null> {
  const { record, clock } = parts;
  const oneTimeCode = makeOneTimeCode(parts);
  const secret = await pins.seal(readOneTimeCode(oneTimeCode), clock() + CODE_LASTS_MS);
  return record.write(() => {
    if (!mayGive()) return null;
    record.staff.setSecret(staffId, 'one-time code', secret, clock());
    record.audit.append({ name: 'staff.code-made', actor, subject: staffId, details: {} }, clock());
    return oneTimeCode;
  });
}

/** Another person lets somebody try their PIN again, at every door. */
export function unlock(
  parts: Parts,
  input: { requestId: string; staffId: string },
  actor: string,
): z.infer<typeof unlockOutput> {
  const { record } = parts;
  return writeOnce<z.infer<typeof unlockOutput>, z.infer<typeof unlockOutput>>(
    parts,
    { procedure: 'staff.unlock', caller: actor, input },
    () => {
      if (!record.staff.find(input.staffId)) return { outcome: 'unknown person' };
      return input.staffId === actor ? { outcome: 'not by oneself' } : null;
    },
    (now) => {
      record.staff.forgetAllTries(input.staffId);
      record.audit.append({ name: 'staff.unlocked', actor, subject: input.staffId, details: {} }, now);
      return { outcome: 'unlocked' };
    },
  );
}

/** Everybody who works here, for the administrator. */
export function list({ record, clock }: Pick<Parts, 'record' | 'clock'>): z.infer<typeof listOutput> {
  return record.staff.all().map((person) => ({
    id: person.id,
    name: person.name,
    position: person.position,
    roles: record.staff.roles(person.id),
    isHost: person.isHost === 1,
    hasPin: record.staff.secret(person.id, 'pin') !== undefined,
    locked: isLocked(record, person.id, clock()),
  }));
}

/** Everybody whose PIN is locked, for whoever can unlock it; nobody unlocks themselves. */
export function locked(
  { record, clock }: Pick<Parts, 'record' | 'clock'>,
  staffId: string,
): z.infer<typeof lockedOutput> {
  return record.staff
    .all()
    .filter(({ id }) => id !== staffId && isLocked(record, id, clock()))
    .map(({ id, name }) => ({ id, name }));
}

function isLocked({ staff }: SchoolRecord, id: string, now: number): boolean {
  return DOORS.some((door) => lockout(staff.tries(id, door), now).kind === 'locked');
}
