/** What a pass brings back. Answers of the last visit go from record to record and never to the kiosk. */
import type { z } from 'zod';
import { acceptableUseStanding } from '../../core/agreements.ts';
import { readCode } from '../../core/codes.ts';
import { firstNameOf, isPassGood, type PassPart } from '../../core/passes.ts';
import type { meaningOutput } from '../../core/schemas/codes.ts';
import type { signInInput } from '../../core/schemas/visits.ts';
import type { SchoolRecord } from '../../db/record.ts';
import type { ListedVisit } from '../../db/visits.ts';
import type { WaitingRow } from '../../db/waiting.ts';
import { SOURCE_LANGUAGE } from '../documents/language.ts';
import type { Parts } from '../parts.ts';
import { schoolSettings } from '../school/settings.ts';

type SignInInput = z.infer<typeof signInInput>;
type Meaning = Extract<z.infer<typeof meaningOutput>, { outcome: 'pass' | 'pass on site' }>;

/** The answers of a sign-in with nothing left open, and whose pass it was. */
export type WholeAnswers = SignInInput & {
  readonly [Part in PassPart]: NonNullable<SignInInput[Part]>;
} & { readonly visitorId: string | null };

/** The last visit of whoever holds a pass; null where the code is none, or is over. */
export function visitOfPass(
  { record, clock }: Pick<Parts, 'record' | 'clock'>,
  code: string | null,
): ListedVisit | null {
  const row = code === null ? undefined : record.codes.find(code);
  if (row?.kind !== 'pass' || row.visitorId === null) return null;
  const visit = record.visits.latestOf(row.visitorId);
  const good = visit && isPassGood(visit.arrivedAt, clock()) && saidNotTheirs(record, row.visitorId).length === 0;
  return good ? visit : null;
}

/** What waits because somebody said at the kiosk that a pass is not theirs: until it is settled nobody uses the pass. */
export function saidNotTheirs(record: SchoolRecord, visitorId: string): WaitingRow[] {
  const ofVisitor = ({ visitId }: WaitingRow) =>
    visitId !== null && record.visits.find(visitId)?.visitorId === visitorId;
  return record.waiting.all().filter((row) => row.kind === 'wrong pass' && ofVisitor(row));
}

/** What the kiosk is told of a pass: a first name and what it need not ask; null where the code is no pass. */
export function meaningOfPass(parts: Pick<Parts, 'record' | 'clock'>, typed: string): Meaning | null {
  const { record, clock } = parts;
  const last = visitOfPass(parts, readCode(typed));
  if (!last) return null;
  const firstName = firstNameOf(last.name);
  if (last.departedAt === null) return { outcome: 'pass on site', firstName };
  const offered = record.school.categories().some((category) => category.id === last.categoryId);
  return {
    outcome: 'pass',
    start: {
      firstName,
      categoryId: offered ? last.categoryId : null,
      known: knownParts(record, last),
      acceptableUse: standingOfVisitor(record, last.visitorId, clock()),
      leafletSeen: sawLeaflet(record, last),
    },
  };
}

/** What of the last visit can still be taken as it was. */
function knownParts(record: SchoolRecord, last: ListedVisit): PassPart[] {
  const host = last.hostId === null || record.staff.find(last.hostId)?.isHost === 1;
  return [
    'name',
    // Who left it empty when asked has said so; who was not asked has said nothing.
    ...(last.organisation !== '' || asksOrganisation(record, last.categoryId) ? (['organisation'] as const) : []),
    ...(host ? (['host'] as const) : []),
    ...(devicesOf(record, last) ? (['devices'] as const) : []),
  ];
}

function asksOrganisation(record: SchoolRecord, categoryId: string): boolean {
  const category = record.school.categories().find(({ id }) => id === categoryId);
  return category?.questions.includes('organisation') ?? false;
}

/**
 * The devices as they were declared; null where that cannot simply be done again: something was asked or permitted,
 * the school keeps none any more, or nothing was declared because the rules were refused.
 */
function devicesOf(record: SchoolRecord, last: ListedVisit): WholeAnswers['devices'] | null {
  if (last.rulesRefused === 1 || record.arrangements.ofVisit(last.id).length > 0) return null;
  const declared = record.devices.ofVisit(last.id).flatMap(({ kind, declaredChoice }) => {
    return declaredChoice === null ? [] : [{ kind, choice: declaredChoice, request: null }];
  });
  const handsIn = declared.some(({ choice }) => choice === 'hand in');
  return handsIn && !schoolSettings(record).keepsDevices ? null : declared;
}

/** What is known of a visitor and the acceptable use policy, where no permission says more. */
export function standingOfVisitor(record: SchoolRecord, visitorId: string, now: number) {
  const agreed = record.documents.agreedBy(visitorId, 'acceptable use') ?? null;
  const current = record.documents.current('acceptable use', SOURCE_LANGUAGE);
  return acceptableUseStanding(agreed, current?.id ?? null, { from: 0, until: 0 }, now);
}

/** Whether the last visit was offered the leaflet as it stands now. */
function sawLeaflet({ documents }: SchoolRecord, { id, language }: ListedVisit): boolean {
  const current = documents.current('leaflet', language) ?? documents.current('leaflet', SOURCE_LANGUAGE);
  return documents
    .agreements(id)
    .some((row) => row.document === 'leaflet' && row.language === current?.language && row.version === current.version);
}

/** The answers of a sign-in, completed by its pass; or why that is not possible. */
export function recall(
  parts: Pick<Parts, 'record' | 'clock'>,
  input: SignInInput,
): WholeAnswers | 'pass over' | 'already here' | 'answer missing' {
  if (input.pass === null) return whole(input, null) ?? 'answer missing';
  const last = visitOfPass(parts, readCode(input.pass));
  if (!last) return 'pass over';
  if (last.departedAt === null) return 'already here';
  const { record } = parts;
  const name = input.name ?? last.name;
  const known = knownParts(record, last);
  const host = known.includes('host') ? hostOf(last) : null;
  // Nothing comes back that this kind of visitor is not asked.
  const asked = asksOrganisation(record, input.categoryId);
  const before = known.includes('organisation') ? last.organisation : null;
  const answers = {
    ...input,
    name,
    spelling: input.name === null ? (last.spelling ?? '') : input.spelling,
    organisation: input.organisation ?? (asked ? before : ''),
    host: input.host ?? host,
    devices: input.devices ?? devicesOf(record, last),
  };
  return whole(answers, last.visitorId) ?? 'answer missing';
}

function hostOf({ hostKind, hostId }: ListedVisit): WholeAnswers['host'] {
  return hostKind === 'person' ? { kind: hostKind, staffId: hostId ?? '' } : { kind: hostKind };
}

function whole(input: SignInInput, visitorId: string | null): WholeAnswers | null {
  const { name, organisation, host, devices } = input;
  if (name === null || organisation === null || host === null || devices === null) return null;
  return { ...input, name, organisation, host, devices, visitorId };
}
