import type { z } from 'zod';
import type { Authority } from '../../core/delegations.ts';
import { authorityOf, delegationFault, holdsOn, mayDecideAbout } from '../../core/delegations.ts';
import type {
  authorityOutput,
  delegateInput,
  delegateOutput,
  endDelegationInput,
  endDelegationOutput,
} from '../../core/schemas/delegations.ts';
import { schoolDay } from '../../core/time.ts';
import type { SchoolRecord } from '../../db/record.ts';
import { writeOnce } from '../once.ts';
import type { Parts } from '../parts.ts';
import { schoolSettings } from '../school/settings.ts';
import type { Pins } from '../staff/pins.ts';
import { isSuspended } from '../staff/second-person.ts';
import type { Session } from '../staff/sessions.ts';
import { writeSigned } from '../staff/signed.ts';

/** In what part a member of staff decides at an instant. */
export function authorityAt(record: SchoolRecord, staffId: string, now: number): Authority {
  const today = schoolDay(now, schoolSettings(record).timeZone);
  const person = { id: staffId, roles: record.staff.roles(staffId) };
  return authorityOf(person, record.delegations.open(today), today);
}

/** The same about one arrangement: nobody decides about themselves. */
export function authorityAbout(
  record: SchoolRecord,
  staffId: string,
  holder: { readonly staffId: string | null },
  now: number,
): Authority {
  const authority = authorityAt(record, staffId, now);
  const head = headteacherId(record);
  return mayDecideAbout({ id: staffId, authority }, holder.staffId, head) ? authority : 'none';
}

/** The headteacher, in whose name a decision by telephone is written down; null where there is none. */
export function headteacherId(record: SchoolRecord): string | null {
  return record.staff.all().find((person) => record.staff.roles(person.id).includes('headteacher'))?.id ?? null;
}

/** In what part whoever asks decides, and who else does. */
export function authority({ record, clock }: Parts, staffId: string): z.infer<typeof authorityOutput> {
  const now = clock();
  const today = schoolDay(now, schoolSettings(record).timeZone);
  return {
    as: authorityAt(record, staffId, now),
    today,
    delegations: record.delegations.open(today).map((each) => ({
      delegationId: each.id,
      name: record.staff.nameOf(each.delegateId) ?? '',
      fromDay: each.fromDay,
      untilDay: each.untilDay,
      holdsToday: holdsOn(each, today),
    })),
    candidates: record.staff
      .all()
      .filter((person) => mayBeDelegate(record, person.id))
      .map(({ id, name }) => ({ staffId: id, name })),
  };
}

/** Who sees the requests can decide them; who has no PIN cannot sign. */
function mayBeDelegate(record: SchoolRecord, staffId: string): boolean {
  const roles = record.staff.roles(staffId);
  const sees = roles.includes('reception') || roles.includes('dsl');
  return sees && !roles.includes('headteacher') && record.staff.secret(staffId, 'pin') !== undefined;
}

/** The headteacher hands decisions over for some school days, signed with their PIN. */
export function delegate(
  parts: Parts,
  pins: Pins,
  input: z.infer<typeof delegateInput>,
  session: Session,
): Promise<z.infer<typeof delegateOutput>> {
  const { record, newId, clock } = parts;
  const { staffId: delegateId, fromDay, untilDay } = input;
  type Refusal = Extract<z.infer<typeof delegateOutput>, { outcome: 'days at fault' | 'unknown person' | 'suspended' }>;
  const refuse = (): Refusal | null => {
    if (isSuspended(record, session.staffId)) return { outcome: 'suspended' };
    if (!record.staff.find(delegateId) || !mayBeDelegate(record, delegateId)) return { outcome: 'unknown person' };
    const fault = delegationFault(fromDay, untilDay, schoolDay(clock(), schoolSettings(record).timeZone));
    return fault && { outcome: 'days at fault', fault };
  };
  return writeSigned(
    { parts, pins, session },
    { procedure: 'delegations.make', input },
    refuse,
    (now): { outcome: 'delegated' } => {
      const id = newId();
      const headteacher = session.staffId;
      record.delegations.insert({ id, headteacherId: headteacher, delegateId, fromDay, untilDay, madeAt: now });
      const details = { delegate: delegateId, fromDay, untilDay };
      record.audit.append({ name: 'delegation.made', actor: headteacher, subject: id, details }, now);
      return { outcome: 'delegated' };
    },
  );
}

/** The headteacher takes a delegation back. What was decided under it stands. */
export function endDelegation(
  parts: Parts,
  input: z.infer<typeof endDelegationInput>,
  actor: string,
): z.infer<typeof endDelegationOutput> {
  const { record } = parts;
  const row = record.delegations.find(input.delegationId);
  return writeOnce<z.infer<typeof endDelegationOutput>, z.infer<typeof endDelegationOutput>>(
    parts,
    { procedure: 'delegations.end', caller: actor, input },
    () => (row && row.endedAt === null ? null : { outcome: 'no longer open' }),
    (now) => {
      record.delegations.end(input.delegationId, now);
      const details = { delegate: row?.delegateId ?? null };
      record.audit.append({ name: 'delegation.ended', actor, subject: input.delegationId, details }, now);
      return { outcome: 'ended' };
    },
  );
}
