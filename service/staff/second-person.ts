import type { z } from 'zod';
import type {
  askInput,
  askOutput,
  confirmInput,
  confirmOutput,
  declineInput,
  declineOutput,
  secondPersonOutput,
  seenInput,
} from '../../core/schemas/second-person.ts';
import { hasRested, isOpen, isSecondPerson, REQUEST_LASTS_MS } from '../../core/second-person.ts';
import type { SchoolRecord } from '../../db/record.ts';
import type { SecondPersonRow } from '../../db/second-person.ts';
import { writeOnce } from '../once.ts';
import type { Parts } from '../parts.ts';
import { giveCode, needsSecondPerson, needsSecondPersonFor } from './directory.ts';
import type { Pins } from './pins.ts';
import type { Session } from './sessions.ts';
import { writeSigned } from './signed.ts';

type AskOutput = z.infer<typeof askOutput>;
type ConfirmOutput = z.infer<typeof confirmOutput>;
type NotAnswered = { outcome: 'no longer open' | 'not yours to answer' | 'PIN too new' };

/** The administrator asks for what they may not do alone. It waits for a day. */
export function ask(parts: Parts, input: z.infer<typeof askInput>, actor: string): AskOutput {
  const { record, clock, newId } = parts;
  const { about } = input;
  return writeOnce<AskOutput, AskOutput>(
    parts,
    { procedure: 'secondPerson.ask', caller: actor, input },
    () => refuseAsking(record, about, clock()),
    (now) => {
      const id = newId();
      const staffId = about.kind === 'new code' ? about.staffId : null;
      record.secondPerson.forgetUnconfirmed(now - REQUEST_LASTS_MS);
      const request = { id, kind: about.kind, staffId, askedBy: actor, askedAt: now };
      record.secondPerson.insert(request, about.kind === 'headteacher' ? about : null);
      const details = { kind: about.kind, staff: staffId };
      record.audit.append({ name: 'staff.second-person-asked', actor, subject: id, details }, now);
      return { outcome: 'asked', until: now + REQUEST_LASTS_MS };
    },
  );
}

function refuseAsking(record: SchoolRecord, about: z.infer<typeof askInput>['about'], now: number): AskOutput | null {
  if (about.kind === 'new code' && !record.staff.find(about.staffId)) return { outcome: 'unknown person' };
  const needed =
    about.kind === 'new code' ? needsSecondPerson(record, about.staffId) : needsSecondPersonFor(record, about.roles);
  if (!needed) return { outcome: 'not needed' };
  const same = openRequests(record, now).find((request) =>
    about.kind === 'new code'
      ? request.staffId === about.staffId
      : record.secondPerson.personToAdd(request.id)?.name === about.name,
  );
  return same ? { outcome: 'asked already', until: same.askedAt + REQUEST_LASTS_MS } : null;
}

/** What waits for a second person, and what somebody has not seen yet. */
export function secondPerson(
  { record, clock }: Pick<Parts, 'record' | 'clock'>,
  staffId: string,
): z.infer<typeof secondPersonOutput> {
  const person = { id: staffId, roles: record.staff.roles(staffId) };
  return {
    open: openRequests(record, clock()).map((request) => ({
      id: request.id,
      kind: request.kind,
      name: nameIn(record, request),
      askedBy: record.staff.nameOf(request.askedBy) ?? '',
      until: request.askedAt + REQUEST_LASTS_MS,
      mayAnswer: isSecondPerson(person, request),
    })),
    told: record.secondPerson.untold(staffId).map((request) => ({
      id: request.id,
      kind: request.kind,
      name: nameIn(record, request),
      aboutMe: request.staffId === staffId,
      askedBy: record.staff.nameOf(request.askedBy) ?? '',
      confirmedBy: record.staff.nameOf(request.answeredBy) ?? '',
      at: request.answeredAt ?? request.askedAt,
    })),
    suspended: isSuspended(record, staffId),
  };
}

/** Whether somebody decides nothing for now: a new code was confirmed for them and they have not set a PIN with it. */
export function isSuspended(record: SchoolRecord, staffId: string): boolean {
  return record.secondPerson.isUnused(staffId);
}

/**
 * A second person confirms with their own PIN. The code is shown to them and not to who asked, so neither of the two
 * alone can use it; they hand it to its owner. It is not kept with the answer: a retry gets a new one until it was used.
 */
export async function confirm(
  parts: Parts,
  pins: Pins,
  input: z.infer<typeof confirmInput>,
  session: Session,
): Promise<ConfirmOutput> {
  const { record, clock } = parts;
  type Confirmed = { outcome: 'confirmed'; staffId: string };
  const confirmed = await writeSigned<Confirmed, NotAnswered>(
    { parts, pins, session },
    { procedure: 'secondPerson.confirm', input },
    () => refuseAnswer(record, input.id, session.staffId, clock()) ?? refusePin(record, session.staffId, clock()),
    (now) => saveConfirmed(parts, input.id, session.staffId, now),
  );
  if (confirmed.outcome !== 'confirmed') return confirmed;
  const { staffId } = confirmed;
  const stillWanted = () => record.secondPerson.isUnused(staffId);
  const oneTimeCode = await giveCode(parts, pins, staffId, session.staffId, stillWanted);
  if (oneTimeCode === null) return { outcome: 'no longer open' };
  return { outcome: 'confirmed', name: record.staff.nameOf(staffId) ?? '', oneTimeCode };
}

function saveConfirmed(
  { record, newId }: Parts,
  id: string,
  actor: string,
  now: number,
): { outcome: 'confirmed'; staffId: string } {
  const heads = record.staff.all().filter((person) => record.staff.roles(person.id).includes('headteacher'));
  const person = record.secondPerson.personToAdd(id);
  const staffId = record.secondPerson.find(id)?.staffId ?? newId();
  if (person) {
    record.staff.insert({ id: staffId, ...person }, now);
    const added = { name: 'staff.added', actor, subject: staffId, details: { roles: [...person.roles] } } as const;
    record.audit.append(added, now);
  }
  record.secondPerson.answer({ id, staffId, answer: 'confirmed', answeredBy: actor, answeredAt: now });
  for (const told of new Set([...heads.map((head) => head.id), actor])) record.secondPerson.tell(id, told);
  const details = { staff: staffId };
  record.audit.append({ name: 'staff.second-person-confirmed', actor, subject: id, details }, now);
  return { outcome: 'confirmed', staffId };
}

/** A second person says no. That needs no PIN: it leaves everything as it was. */
export function decline(
  parts: Parts,
  input: z.infer<typeof declineInput>,
  actor: string,
): z.infer<typeof declineOutput> {
  const { record, clock } = parts;
  return writeOnce<z.infer<typeof declineOutput>, z.infer<typeof declineOutput>>(
    parts,
    { procedure: 'secondPerson.decline', caller: actor, input },
    () => refuseAnswer(record, input.id, actor, clock()),
    (now) => {
      const { staffId = null } = record.secondPerson.find(input.id) ?? {};
      record.secondPerson.answer({ id: input.id, staffId, answer: 'declined', answeredBy: actor, answeredAt: now });
      record.audit.append({ name: 'staff.second-person-declined', actor, subject: input.id, details: {} }, now);
      return { outcome: 'declined' };
    },
  );
}

/** Somebody has seen what was confirmed. */
export function seen(parts: Parts, input: z.infer<typeof seenInput>, actor: string): { outcome: 'done' } {
  const { record } = parts;
  return writeOnce<{ outcome: 'done' }, never>(
    parts,
    { procedure: 'secondPerson.seen', caller: actor, input },
    () => null,
    (now) => {
      if (record.secondPerson.seen(input.id, actor, now)) {
        record.audit.append({ name: 'staff.second-person-seen', actor, subject: input.id, details: {} }, now);
      }
      return { outcome: 'done' };
    },
  );
}

function openRequests(record: SchoolRecord, now: number): SecondPersonRow[] {
  return record.secondPerson.unanswered(now - REQUEST_LASTS_MS).filter((request) => isOpen(request, now));
}

function nameIn(record: SchoolRecord, { id, staffId }: SecondPersonRow): string {
  return record.staff.nameOf(staffId) ?? record.secondPerson.personToAdd(id)?.name ?? '';
}

function refuseAnswer(
  record: SchoolRecord,
  id: string,
  actor: string,
  now: number,
): { outcome: 'no longer open' | 'not yours to answer' } | null {
  const request = record.secondPerson.find(id);
  if (!request || !isOpen(request, now)) return { outcome: 'no longer open' };
  const person = { id: actor, roles: record.staff.roles(actor) };
  return isSecondPerson(person, request) ? null : { outcome: 'not yours to answer' };
}

function refusePin(record: SchoolRecord, actor: string, now: number): { outcome: 'PIN too new' } | null {
  return hasRested(record.staff.pinSetAt(actor), now) ? null : { outcome: 'PIN too new' };
}
