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
import { hasRested, isOpen, isSecondPerson, REQUEST_LASTS_MS, SECOND_PERSON_ROLES } from '../../core/second-person.ts';
import type { SchoolRecord } from '../../db/record.ts';
import type { SecondPersonRow } from '../../db/second-person.ts';
import { writeOnce } from '../once.ts';
import type { Parts } from '../parts.ts';
import { changeNeedsSecondPerson, leaveFault, saveChange, saveLeaving, takesLastAdministrator } from './changes.ts';
import { giveCode, needsSecondPerson, needsSecondPersonFor } from './directory.ts';
import type { Pins } from './pins.ts';
import type { Session, Sessions } from './sessions.ts';
import { writeSigned } from './signed.ts';

type AskOutput = z.infer<typeof askOutput>;
type ConfirmOutput = z.infer<typeof confirmOutput>;
interface Tools {
  readonly parts: Parts;
  readonly pins: Pins;
  readonly sessions: Sessions;
}
type NotAnswered = { outcome: 'no longer open' | 'not yours to answer' | 'too new' };

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
      const staffId = about.kind === 'headteacher' ? null : about.staffId;
      record.secondPerson.forgetUnconfirmed(now - REQUEST_LASTS_MS);
      const request = { id, kind: about.kind, staffId, askedBy: actor, askedAt: now };
      record.secondPerson.insert(request, 'roles' in about ? about : null);
      const details = { kind: about.kind, staff: staffId };
      record.audit.append({ name: 'staff.second-person-asked', actor, subject: id, details }, now);
      return { outcome: 'asked', until: now + REQUEST_LASTS_MS };
    },
  );
}

type About = z.infer<typeof askInput>['about'];

function refuseAsking(record: SchoolRecord, about: About, now: number): AskOutput | null {
  if (about.kind !== 'headteacher' && !record.staff.find(about.staffId)) return { outcome: 'unknown person' };
  if (!isNeeded(record, about)) return { outcome: 'not needed' };
  const same = openRequests(record, now).find((request) =>
    about.kind === 'headteacher'
      ? request.staffId === null && record.secondPerson.personAsked(request.id)?.name === about.name
      : request.staffId === about.staffId && request.kind === about.kind,
  );
  return same ? { outcome: 'asked already', until: same.askedAt + REQUEST_LASTS_MS } : null;
}

function isNeeded(record: SchoolRecord, about: About): boolean {
  switch (about.kind) {
    case 'headteacher':
      return needsSecondPersonFor(record, about.roles);
    case 'change':
      return changeNeedsSecondPerson(record, about.staffId, about);
    case 'new code':
    case 'leaving':
      return needsSecondPerson(record, about.staffId);
  }
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
  tools: Tools,
  input: z.infer<typeof confirmInput>,
  session: Session,
): Promise<ConfirmOutput> {
  const { parts, pins } = tools;
  const { record, clock } = parts;
  const confirmed = await writeSigned<Confirmed, NotAnswered>(
    { parts, pins, session },
    { procedure: 'secondPerson.confirm', input },
    () => refuseAnswer(record, input.id, session.staffId, clock()) ?? refuseYoung(record, session.staffId, clock()),
    (now) => saveConfirmed(tools, input.id, session.staffId, now),
  );
  if (confirmed.outcome !== 'confirmed') return confirmed;
  const { staffId, getsCode } = confirmed;
  const name = record.staff.nameOf(staffId) ?? '';
  if (!getsCode) return { outcome: 'confirmed', name, oneTimeCode: null };
  const stillWanted = () => record.secondPerson.isUnused(staffId);
  const oneTimeCode = await giveCode(parts, pins, staffId, session.staffId, stillWanted);
  return oneTimeCode === null ? { outcome: 'no longer open' } : { outcome: 'confirmed', name, oneTimeCode };
}

interface Confirmed {
  readonly outcome: 'confirmed';
  readonly staffId: string;
  /** Whoever is a headteacher from now on sets a new PIN: nobody can have prepared one for them. */
  readonly getsCode: boolean;
}

function saveConfirmed(tools: Tools, id: string, actor: string, now: number): Confirmed {
  const { record, newId } = tools.parts;
  const heads = record.staff.all().filter((person) => record.staff.roles(person.id).includes('headteacher'));
  const request = record.secondPerson.find(id);
  const staffId = request?.staffId ?? newId();
  if (request) applyConfirmed(tools, { ...request, staffId }, actor, now);
  record.secondPerson.answer({ id, staffId, answer: 'confirmed', answeredBy: actor, answeredAt: now });
  const getsCode = record.staff.roles(staffId).includes('headteacher');
  if (!getsCode) record.secondPerson.used(staffId, now);
  const told = heads.filter((head) => record.staff.find(head.id)).map((head) => head.id);
  for (const staff of new Set([...told, actor])) record.secondPerson.tell(id, staff);
  const details = { staff: staffId };
  record.audit.append({ name: 'staff.second-person-confirmed', actor, subject: id, details }, now);
  return { outcome: 'confirmed', staffId, getsCode };
}

/** Does what was asked. @param request with the id of whom it is about, also of somebody new */
function applyConfirmed(
  tools: Tools,
  { id, kind, staffId }: SecondPersonRow & { readonly staffId: string },
  actor: string,
  now: number,
): void {
  const { record } = tools.parts;
  const person = record.secondPerson.personAsked(id);
  if (kind === 'leaving') saveLeaving(tools, staffId, actor, now);
  else if (kind === 'change' && person) saveChange(record, { id: staffId, ...person }, actor, now);
  else if (person) {
    record.staff.insert({ id: staffId, ...person }, now);
    const details = { roles: [...person.roles] };
    record.audit.append({ name: 'staff.added', actor, subject: staffId, details }, now);
  }
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
  return record.staff.nameOf(staffId) ?? record.secondPerson.personAsked(id)?.name ?? '';
}

function refuseAnswer(
  record: SchoolRecord,
  id: string,
  actor: string,
  now: number,
): { outcome: 'no longer open' | 'not yours to answer' } | null {
  const request = record.secondPerson.find(id);
  if (!request || !isOpen(request, now)) return { outcome: 'no longer open' };
  // Whom it is about may have left, or may be the last who could set up Gatehouse, since it was asked.
  const { staffId } = request;
  if (staffId !== null && !record.staff.find(staffId)) return { outcome: 'no longer open' };
  if (staffId !== null && isPrevented(record, request, staffId)) return { outcome: 'no longer open' };
  const person = { id: actor, roles: record.staff.roles(actor) };
  return isSecondPerson(person, request) ? null : { outcome: 'not yours to answer' };
}

function isPrevented(record: SchoolRecord, { id, kind }: SecondPersonRow, staffId: string): boolean {
  if (kind === 'leaving') return leaveFault(record, staffId) !== null;
  const person = record.secondPerson.personAsked(id);
  return kind === 'change' && person !== null && takesLastAdministrator(record, staffId, person);
}

/** A PIN and a role that are both old enough; one of the two roles is. */
function refuseYoung({ staff }: SchoolRecord, actor: string, now: number): { outcome: 'too new' } | null {
  const hasRole = SECOND_PERSON_ROLES.some((role) => hasRested(staff.roleSince(actor, role), now));
  return hasRole && hasRested(staff.pinSetAt(actor), now) ? null : { outcome: 'too new' };
}
