import type { z } from 'zod';
import type { Door } from '../../core/roles.ts';
import type {
  firstAdministratorInput,
  firstAdministratorOutput,
  setPinInput,
  setPinOutput,
  signInOutput,
} from '../../core/schemas/staff.ts';
import { fold, pinFault, SESSION_IDLE_MS } from '../../core/staff.ts';
import { writeOnce } from '../once.ts';
import type { Parts } from '../parts.ts';
import { readOneTimeCode } from './one-time-code.ts';
import type { Pins } from './pins.ts';
import type { Session, Sessions } from './sessions.ts';

/** Begins a session for the right PIN. */
export async function signIn(
  parts: Parts,
  { pins, sessions }: { pins: Pins; sessions: Sessions },
  input: { staffId: string; pin: string },
  door: Door,
  computerId: string | null = null,
): Promise<z.infer<typeof signInOutput>> {
  const { record, clock } = parts;
  const person = record.staff.find(input.staffId);
  if (!person) return { outcome: 'wrong PIN' };
  const proof = await pins.prove(person.id, door, input.pin);
  if (proof.outcome !== 'right') return proof;
  const { token } = sessions.begin(person.id, door, computerId);
  record.write(() =>
    record.audit.append({ name: 'staff.signed-in', actor: person.id, subject: person.id, details: { door } }, clock()),
  );
  const staff = { id: person.id, name: person.name, roles: record.staff.roles(person.id) };
  return { outcome: 'signed in', session: { token, staff, idleMs: SESSION_IDLE_MS } };
}

/**
 * Sets a PIN with the one-time code the administrator handed over. The code is used up by it, and whoever was
 * signed in with the old PIN no longer is.
 */
export async function setPin(
  parts: Parts,
  { pins, sessions }: { pins: Pins; sessions: Sessions },
  input: z.infer<typeof setPinInput>,
  door: Door,
): Promise<z.infer<typeof setPinOutput>> {
  const { record, clock } = parts;
  const fault = pinFault(input.pin);
  if (fault) return { outcome: 'PIN at fault', fault };
  const code = record.staff.secret(input.staffId, 'one-time code');
  const proof = await pins.prove(input.staffId, door, readOneTimeCode(input.oneTimeCode), 'one-time code');
  if (proof.outcome === 'wrong PIN' || proof.outcome === 'no PIN yet') return { outcome: 'wrong code' };
  if (proof.outcome !== 'right') return proof;
  const secret = await pins.seal(input.pin, null);
  return record.write(() => {
    // Proving takes a while: the code may have been used or replaced meanwhile.
    const still = record.staff.secret(input.staffId, 'one-time code');
    if (!code || !still?.salt.equals(code.salt)) return { outcome: 'wrong code' };
    record.staff.setSecret(input.staffId, 'pin', secret, clock());
    record.staff.removeSecret(input.staffId, 'one-time code');
    record.secondPerson.used(input.staffId, clock());
    record.audit.append({ name: 'staff.pin-set', actor: input.staffId, subject: input.staffId, details: {} }, clock());
    sessions.endOf(input.staffId);
    return { outcome: 'set' };
  });
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
  // Asked before the slow part, so that nobody can keep the machine busy with it afterwards.
  if (record.staff.anyPin() && !record.requests.find(input.requestId)) return { outcome: 'already made' };
  const secret = await pins.seal(input.pin, null);
  return writeOnce<z.infer<typeof firstAdministratorOutput>, { outcome: 'already made' }>(
    parts,
    { procedure: 'staff.firstAdministrator', caller: null, input },
    () => (record.staff.anyPin() ? { outcome: 'already made' } : null),
    (now) => {
      const staffId = administratorNamed(record, input.name) ?? newId();
      const person = {
        id: staffId,
        name: input.name,
        position: '',
        isHost: false,
        roles: ['administrator', 'reception'] as const,
      };
      if (!record.staff.find(staffId)) record.staff.insert(person, now);
      record.staff.setSecret(staffId, 'pin', secret, now);
      record.audit.append({ name: 'staff.first-administrator', actor: staffId, subject: staffId, details: {} }, now);
      return { outcome: 'made', staffId };
    },
  );
}

/** Whom a school profile brought as administrator: they are that person, and not a second one of the name. */
function administratorNamed(record: Parts['record'], name: string): string | undefined {
  return record.staff
    .all()
    .find((person) => fold(person.name) === fold(name) && record.staff.roles(person.id).includes('administrator'))?.id;
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
