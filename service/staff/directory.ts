import type { z } from 'zod';
import { CODE_ALPHABET } from '../../core/codes.ts';
import { lockout } from '../../core/lockout.ts';
import { DOORS, type Door } from '../../core/roles.ts';
import type {
  addInput,
  addOutput,
  findOutput,
  firstAdministratorInput,
  firstAdministratorOutput,
  listOutput,
  newCodeOutput,
  setPinInput,
  setPinOutput,
  signInOutput,
  unlockOutput,
} from '../../core/schemas/staff.ts';
import { nameMatches, pinFault, SESSION_IDLE_MS } from '../../core/staff.ts';
import { writeOnce } from '../once.ts';
import type { Parts } from '../parts.ts';
import type { Pins } from './pins.ts';
import type { Session, Sessions } from './sessions.ts';

const MOST_FOUND = 6;
const CODE_DAYS = 7;
const DAY_MS = 24 * 60 * 60 * 1000;

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

/** Begins a session for the right PIN. */
export async function signIn(
  parts: Parts,
  { pins, sessions }: { pins: Pins; sessions: Sessions },
  input: { staffId: string; pin: string },
  door: Door,
): Promise<z.infer<typeof signInOutput>> {
  const { record, clock } = parts;
  const person = record.staff.find(input.staffId);
  if (!person) return { outcome: 'wrong PIN' };
  const proof = await pins.prove(person.id, door, input.pin);
  if (proof.outcome !== 'right') return proof;
  const { token } = sessions.begin(person.id, door);
  record.write(() =>
    record.audit.append({ name: 'staff.signed-in', actor: person.id, subject: person.id, details: { door } }, clock()),
  );
  const staff = { id: person.id, name: person.name, roles: record.staff.roles(person.id) };
  return { outcome: 'signed in', session: { token, staff, idleMs: SESSION_IDLE_MS } };
}

/** Sets a PIN with the one-time code the administrator handed over. The code is used up by it. */
export async function setPin(
  parts: Parts,
  pins: Pins,
  input: z.infer<typeof setPinInput>,
  door: Door,
): Promise<z.infer<typeof setPinOutput>> {
  const { record, clock } = parts;
  const fault = pinFault(input.pin);
  if (fault) return { outcome: 'PIN at fault', fault };
  const proof = await pins.prove(input.staffId, door, normaliseCode(input.oneTimeCode), 'one-time code');
  if (proof.outcome === 'wrong PIN' || proof.outcome === 'no PIN yet') return { outcome: 'wrong code' };
  if (proof.outcome !== 'right') return proof;
  const secret = await pins.seal(input.pin, null);
  record.write(() => {
    record.staff.setSecret(input.staffId, 'pin', secret, clock());
    record.staff.removeSecret(input.staffId, 'one-time code');
    record.audit.append({ name: 'staff.pin-set', actor: input.staffId, subject: input.staffId, details: {} }, clock());
  });
  return { outcome: 'set' };
}

/** The first start: whoever stands at the machine becomes its administrator. Possible once, while there is no staff PIN. */
export async function firstAdministrator(
  parts: Parts,
  pins: Pins,
  input: z.infer<typeof firstAdministratorInput>,
): Promise<z.infer<typeof firstAdministratorOutput>> {
  const { record, newId } = parts;
  const fault = pinFault(input.pin);
  if (fault) return { outcome: 'PIN at fault', fault };
  const secret = await pins.seal(input.pin, null);
  return writeOnce<z.infer<typeof firstAdministratorOutput>, { outcome: 'already made' }>(
    parts,
    { requestId: input.requestId, procedure: 'staff.firstAdministrator' },
    () => (record.staff.anyPin() ? { outcome: 'already made' } : null),
    (now) => {
      const staffId = newId();
      const person = {
        id: staffId,
        name: input.name,
        position: '',
        isHost: false,
        roles: ['administrator', 'reception'] as const,
      };
      record.staff.insert(person, now);
      record.staff.setSecret(staffId, 'pin', secret, now);
      record.audit.append({ name: 'staff.first-administrator', actor: staffId, subject: staffId, details: {} }, now);
      return { outcome: 'made', staffId };
    },
  );
}

/** Adds a member of staff, who sets a PIN with the one-time code that this returns. */
export async function add(
  parts: Parts,
  pins: Pins,
  input: z.infer<typeof addInput>,
  actor: string,
): Promise<z.infer<typeof addOutput>> {
  const { record, newId } = parts;
  const { requestId, ...person } = input;
  const oneTimeCode = makeOneTimeCode(parts);
  const secret = await pins.seal(normaliseCode(oneTimeCode), parts.clock() + CODE_DAYS * DAY_MS);
  return writeOnce<z.infer<typeof addOutput>, never>(
    parts,
    { requestId, procedure: 'staff.add' },
    () => null,
    (now) => {
      const staffId = newId();
      record.staff.insert({ ...person, id: staffId }, now);
      record.staff.setSecret(staffId, 'one-time code', secret, now);
      record.audit.append({ name: 'staff.added', actor, subject: staffId, details: { roles: person.roles } }, now);
      return { outcome: 'added', staffId, oneTimeCode };
    },
  );
}

/**
 * A one-time code for somebody who has no PIN yet or forgot it. A headteacher's PIN, once set, is not given anew by
 * one person alone.
 */
export async function newCode(
  parts: Parts,
  pins: Pins,
  input: { requestId: string; staffId: string },
  actor: string,
): Promise<z.infer<typeof newCodeOutput>> {
  const { record } = parts;
  const oneTimeCode = makeOneTimeCode(parts);
  const secret = await pins.seal(normaliseCode(oneTimeCode), parts.clock() + CODE_DAYS * DAY_MS);
  return writeOnce<z.infer<typeof newCodeOutput>, z.infer<typeof newCodeOutput>>(
    parts,
    { requestId: input.requestId, procedure: 'staff.newCode' },
    () => {
      if (!record.staff.find(input.staffId)) return { outcome: 'unknown person' };
      const head = record.staff.roles(input.staffId).includes('headteacher');
      return head && record.staff.secret(input.staffId, 'pin') ? { outcome: 'needs a second person' } : null;
    },
    (now) => {
      record.staff.setSecret(input.staffId, 'one-time code', secret, now);
      record.audit.append({ name: 'staff.code-made', actor, subject: input.staffId, details: {} }, now);
      return { outcome: 'made', oneTimeCode };
    },
  );
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
    { requestId: input.requestId, procedure: 'staff.unlock' },
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
    locked: DOORS.some((door) => lockout(record.staff.tries(person.id, door), clock()).kind === 'locked'),
  }));
}

const CODE_PARTS = 2;
const CODE_PART_LENGTH = 4;

/** Eight characters in two groups, as K7QM-4TRX. */
function makeOneTimeCode({ randomBelow }: Pick<Parts, 'randomBelow'>): string {
  const part = () =>
    Array.from({ length: CODE_PART_LENGTH }, () => CODE_ALPHABET[randomBelow(CODE_ALPHABET.length)]).join('');
  return Array.from({ length: CODE_PARTS }, part).join('-');
}

function normaliseCode(typed: string): string {
  return typed.toUpperCase().replace(/[^0-9A-Z]/g, '');
}

/** Ends a session. */
export function signOut(
  { parts, sessions }: { parts: Parts; sessions: Sessions },
  session: Session,
): { outcome: 'done' } {
  const { staffId, token } = session;
  sessions.end(token);
  parts.record.write(() =>
    parts.record.audit.append(
      { name: 'staff.signed-out', actor: staffId, subject: staffId, details: {} },
      parts.clock(),
    ),
  );
  return { outcome: 'done' };
}
