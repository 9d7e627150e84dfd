import type { z } from 'zod';
import { asksAcceptableUse } from '../../core/agreements.ts';
import { circumstanceOf } from '../../core/arrangements.ts';
import { WRONG_CODE_MS } from '../../core/codes.ts';
import type { Device } from '../../core/devices.ts';
import type { signInInput, signInOutput } from '../../core/schemas/visits.ts';
import { fold } from '../../core/staff.ts';
import { schoolDay } from '../../core/time.ts';
import { type Category, LONGEST, nameFault, needsSpelling, textFault, tidy } from '../../core/visits.ts';
import type { WaitingKind } from '../../core/waiting.ts';
import { arrangementOfCode, coverDevices, standingOf } from '../arrangements/recall.ts';
import { standingForHealth } from '../arrangements/standing.ts';
import { queueBadge } from '../badges/jobs.ts';
import { recordClockStep } from '../clock.ts';
import { giveCode } from '../codes/give.ts';
import { matchVisit } from '../do-not-admit/match.ts';
import { SOURCE_LANGUAGE } from '../documents/language.ts';
import { bringGroup, mayBringGroup, meetExpected } from '../expected/arrive.ts';
import { writeOnce } from '../once.ts';
import type { Parts } from '../parts.ts';
import { recall, standingOfVisitor, type WholeAnswers } from '../passes/recall.ts';
import { kioskOf } from '../school/kiosk.ts';
import { isOpen } from '../school/opening.ts';
import { schoolSettings } from '../school/settings.ts';
import { factsOf, followUp, knownVisit } from './facts.ts';

type SignInInput = z.infer<typeof signInInput>;
type SignInOutput = z.infer<typeof signInOutput>;
type Refused = Extract<SignInOutput, { outcome: 'entries at fault' | 'not possible' }>;

/**
 * Signs a visitor in: visit, devices, requests, agreements, badge and audit events in one transaction, saved before
 * anything is printed. Somebody who refuses the rules is saved too, without a badge; the office comes.
 */
export function signIn(parts: Parts, input: SignInInput): SignInOutput {
  const recalled = recall(parts, input);
  return writeOnce<SignInOutput, Refused>(
    parts,
    { procedure: 'visits.signIn', caller: null, input },
    () => {
      if (typeof recalled === 'string') return { outcome: 'not possible', why: recalled };
      return entryFaults(recalled) ?? impossible(parts, recalled);
    },
    (now) => {
      if (typeof recalled === 'string') throw new Error('A sign-in that was refused was written.');
      return saveVisit(parts, recalled, now);
    },
  );
}

/** The same for whoever comes with a pass: one that is not good is answered like a wrong code, after a second. */
export async function signInWithPass(parts: Parts, input: SignInInput): Promise<SignInOutput> {
  const answer = signIn(parts, input);
  if (answer.outcome === 'not possible' && answer.why === 'pass over') await parts.wait(WRONG_CODE_MS);
  return answer;
}

function entryFaults(input: WholeAnswers): Refused | null {
  const faults = [
    { field: 'name' as const, fault: nameFault(input.name) },
    { field: 'spelling' as const, fault: textFault(input.spelling, LONGEST.spelling) },
    { field: 'organisation' as const, fault: textFault(input.organisation, LONGEST.organisation) },
    { field: 'work area' as const, fault: textFault(input.workArea, LONGEST.workArea) },
    { field: 'vehicle' as const, fault: textFault(input.vehicle, LONGEST.vehicle) },
  ].flatMap(({ field, fault }) => (fault ? [{ field, fault }] : []));
  return faults.length > 0 ? { outcome: 'entries at fault', faults } : null;
}

/** What the visitor cannot mend: the school changed something, or the caller is not the kiosk's own page. */
function impossible(parts: Parts, input: WholeAnswers): Refused | null {
  const { record, demonstration } = parts;
  const category = record.school.categories().find((each) => each.id === input.categoryId);
  const refuse = (why: Extract<Refused, { outcome: 'not possible' }>['why']): Refused => ({
    outcome: 'not possible',
    why,
  });
  if (!isOpen(record, demonstration)) return refuse('shut');
  if (record.rollCalls.running()) return refuse('roll call');
  if (!category) return refuse('unknown category');
  if (!isAsked(record, category, input)) return refuse('not asked');
  if (input.headcount > 0 && !mayBringGroup(parts, input.arrivalCode)) return refuse('not asked');
  if (input.host.kind === 'person' && record.staff.find(input.host.staffId)?.isHost !== 1)
    return refuse('unknown host');
  if (new Set(input.devices.map((device) => device.kind)).size !== input.devices.length) return refuse('device twice');
  if (!isCurrent(record, 'rules', input.rules.versionId)) return refuse('document replaced');
  if (input.leaflet && !isCurrent(record, 'leaflet', input.leaflet.versionId)) return refuse('document replaced');
  if (input.acceptableUse && !isCurrent(record, 'acceptable use', input.acceptableUse.versionId))
    return refuse('document replaced');
  if (input.rules.answer === 'agreed' && !input.acceptableUse && needsAcceptableUse(parts, category, input))
    return refuse('acceptable use missing');
  if (!input.leaflet && !isRefused(input)) return refuse('leaflet missing');
  return permissionRefused(parts, input) ? refuse('permission over') : null;
}

/** Whether a code permits nothing any more, or not what it was used for. */
function permissionRefused({ record, clock }: Parts, { permissions, devices }: WholeAnswers): boolean {
  const brought = new Set(devices.map((device) => device.kind));
  return permissions.some(({ code, devices: used }) => {
    const row = arrangementOfCode(record, code, clock());
    const kinds = row ? record.arrangements.devices(row.id) : [];
    return used.some((kind) => !kinds.includes(kind) || !brought.has(kind));
  });
}

/** Whether the kiosk offers all of what was answered: no setting and no caller can make the record collect more. */
function isAsked(record: Parts['record'], { questions }: Category, input: WholeAnswers): boolean {
  if (!questions.includes('organisation') && tidy(input.organisation) !== '') return false;
  if (!questions.includes('work area') && tidy(input.workArea) !== '') return false;
  if (!questions.includes('building work') && input.buildingWork) return false;
  if (!questions.includes('children') && input.children > 0) return false;
  if (!questions.includes('help to leave') && input.helpToLeave) return false;
  if (!questions.includes('vehicle') && tidy(input.vehicle) !== '') return false;
  return schoolSettings(record).keepsDevices || input.devices.every((device) => device.choice !== 'hand in');
}

/** Somebody who does not agree to what must be agreed is saved all the same, without a badge. */
function isRefused({ rules, acceptableUse }: WholeAnswers): boolean {
  return rules.answer === 'refused' || acceptableUse?.answer === 'refused';
}

/** Whether the policy is published and this visitor has to agree to it. */
function needsAcceptableUse(parts: Parts, category: Category, { permissions, visitorId }: WholeAnswers): boolean {
  const { record, clock } = parts;
  if (!record.documents.current('acceptable use', SOURCE_LANGUAGE)) return false;
  const rows = permissions.map(({ code }) => arrangementOfCode(record, code, clock()));
  const standings = rows.flatMap((row) => (row ? [standingOf(record, row, clock())] : []));
  if (visitorId !== null) standings.push(standingOfVisitor(record, visitorId, clock()));
  return asksAcceptableUse(category, standings);
}

function isCurrent(
  record: Parts['record'],
  document: 'rules' | 'leaflet' | 'acceptable use',
  versionId: string,
): boolean {
  const version = record.documents.find(versionId);
  if (version?.document !== document) return false;
  return record.documents.current(document, version.language)?.id === versionId;
}

function saveVisit(parts: Parts, input: WholeAnswers, now: number): SignInOutput {
  const { record, newId } = parts;
  const { timeZone } = schoolSettings(record);
  const refused = isRefused(input);
  const visitId = newId();
  const visitorId = knownVisitor(parts, input, now) ?? newId();
  recordClockStep(record, now);
  record.visits.insert(
    {
      id: visitId,
      kioskId: kioskOf(record).id,
      visitorId,
      categoryId: input.categoryId,
      name: tidy(input.name),
      organisation: tidy(input.organisation),
      hostKind: input.host.kind,
      hostId: input.host.kind === 'person' ? input.host.staffId : null,
      language: input.language,
      day: schoolDay(now, timeZone),
      arrivedAt: now,
      rulesRefused: refused ? 1 : 0,
      children: input.children,
      supervision: 'escorted',
    },
    { helpToLeave: input.helpToLeave, vehicle: tidy(input.vehicle) },
  );
  const spelling = needsSpelling(input.name) ? tidy(input.spelling) : '';
  if (spelling !== '') record.visits.spell(visitId, spelling);
  saveWork(parts, visitId, input);
  saveAgreements(parts, visitId, input, now);
  meetExpected(parts, { id: visitId, name: tidy(input.name) }, input.arrivalCode, now);
  tellSameName(parts, { id: visitId, name: tidy(input.name) }, now);
  const stopped = matchVisit(parts, { id: visitId, name: tidy(input.name), spelling }, now);
  if (refused) return saveRefusal(parts, visitId, input, now);
  saveDevices(parts, { id: visitId, visitorId }, input, now);
  bringGroup(parts, input.arrivalCode, input.headcount, now);
  return saveBadge(parts, visitId, input, stopped, now);
}

function saveWork({ record }: Parts, visitId: string, { workArea, buildingWork }: WholeAnswers): void {
  const work = { area: tidy(workArea), building: buildingWork };
  if (work.area !== '' || work.building) record.visits.setWork(visitId, work);
}

/** Two visitors of one name, or one who signs in twice: reception is told, the visitor never. */
function tellSameName({ record, newId }: Parts, visit: { id: string; name: string }, now: number): void {
  const name = fold(visit.name);
  const same = record.visits.openNames().some((each) => each.id !== visit.id && fold(each.name) === name);
  if (same) record.waiting.open(newId(), 'name on site', visit.id, now);
}

function saveAgreements({ record, newId }: Parts, visitId: string, input: WholeAnswers, now: number): void {
  const { rules, acceptableUse, leaflet } = input;
  record.documents.agree({ id: newId(), visitId, versionId: rules.versionId, outcome: rules.answer, at: now });
  if (acceptableUse) {
    const { versionId, answer } = acceptableUse;
    record.documents.agree({ id: newId(), visitId, versionId, outcome: answer, at: now });
  }
  if (!leaflet) return;
  record.documents.agree({ id: newId(), visitId, versionId: leaflet.versionId, outcome: leaflet.outcome, at: now });
}

function saveRefusal(parts: Parts, visitId: string, input: WholeAnswers, now: number): SignInOutput {
  const details = { rulesVersion: input.rules.versionId };
  parts.record.visits.index(visitId);
  parts.record.audit.append({ name: 'visit.rules-refused', actor: null, subject: visitId, details }, now);
  followUp(parts, visitId, now);
  return { outcome: 'office comes', visitId };
}

/** Who comes again with a pass, or with the arrival code they came with before, is the same visitor. */
function knownVisitor({ record }: Parts, { visitorId, permissions }: WholeAnswers, now: number): string | null {
  const [first] = permissions;
  if (visitorId !== null) return visitorId;
  return first ? (arrangementOfCode(record, first.code, now)?.visitorId ?? null) : null;
}

function saveDevices(
  parts: Parts,
  visit: { readonly id: string; readonly visitorId: string },
  input: WholeAnswers,
  now: number,
): void {
  const { record, newId } = parts;
  const saved = input.devices.map(({ kind, choice, request }) => {
    const device: Device = { id: newId(), kind, choice, tag: null };
    record.devices.declare(visit.id, device);
    return { device, request };
  });
  const details = {
    category: input.categoryId,
    devices: input.devices.map((device) => device.kind),
    rulesVersion: input.rules.versionId,
    leaflet: input.leaflet?.outcome ?? 'none',
  };
  record.audit.append({ name: 'visit.signed-in', actor: null, subject: visit.id, details }, now);
  for (const { code, devices: kinds } of input.permissions) {
    const row = arrangementOfCode(record, code, now);
    const devices = saved.map(({ device }) => device).filter((device) => kinds.includes(device.kind));
    if (row) coverDevices(parts, row, { ...visit, devices }, now);
  }
  const asked = saved.filter(({ device, request }) => !coveredForHealth(parts, visit, device, request, now));
  for (const { request, devices } of groupRequests(asked)) saveRequest(parts, visit.id, request, devices, now);
}

/** A need for health that the headteacher has allowed for everybody is covered at once: nobody is asked for details. */
function coveredForHealth(
  parts: Parts,
  visit: { readonly id: string; readonly visitorId: string },
  device: Device,
  request: Request | null,
  now: number,
): boolean {
  const row = request?.purpose === 'health' ? standingForHealth(parts.record, device.kind, now) : null;
  if (row) coverDevices(parts, row, { ...visit, devices: [device] }, now);
  return row !== null;
}

type Request = NonNullable<WholeAnswers['devices'][number]['request']>;

/** Devices asked for with the same answers make one request: the headteacher decides once. */
function groupRequests(
  saved: { device: Device; request: Request | null }[],
): { request: Request; devices: Device[] }[] {
  const groups = new Map<string, { request: Request; devices: Device[] }>();
  for (const { device, request } of saved) {
    if (!request) continue;
    const key = JSON.stringify([request.purpose, request.place, request.minutes]);
    const group = groups.get(key) ?? { request, devices: [] };
    group.devices.push(device);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function saveRequest(
  { record, newId }: Parts,
  visitId: string,
  request: Request,
  devices: Device[],
  now: number,
): void {
  const id = newId();
  record.arrangements.insert({
    id,
    kind: 'visit',
    visitId,
    holderName: null,
    holderOrganisation: null,
    staffId: null,
    purpose: request.purpose,
    circumstance: circumstanceOf(request.purpose),
    placeAsked: request.place,
    untilAsked: request.minutes === null ? null : now + request.minutes * 60_000,
    requestedAt: now,
    requestedBy: null,
    validFrom: null,
    validUntil: null,
    reviewOn: null,
    place: null,
    supervisedBy: null,
    conditions: null,
    risk: null,
    devices: devices.map((device) => device.kind),
  });
  for (const device of devices) record.arrangements.cover(id, device.id);
  const details = { kind: 'visit', visit: visitId, devices: devices.map((device) => device.kind) };
  record.audit.append({ name: 'arrangement.requested', actor: null, subject: id, details }, now);
}

function saveBadge(parts: Parts, visitId: string, input: WholeAnswers, stopped: boolean, now: number): SignInOutput {
  const badgeCode = giveCode(parts, (code) => parts.record.codes.insertBadge(code, visitId, now));
  parts.record.visits.index(visitId);
  // A badge with an arrangement always waits for a person: its device may be used the moment ID was seen.
  const release = stopped || isArranged(parts, visitId, input) || schoolSettings(parts.record).releaseBadges;
  queueBadge(parts, { visitId, why: 'first', actor: null, state: release ? 'waiting for release' : 'waiting' }, now);
  followUp(parts, visitId, now);
  const { words } = factsOf(parts.record, knownVisit(parts.record, visitId), now);
  const health = asksForHealth(input);
  const waits = parts.record.waiting.ofVisit(visitId).some((row) => WAITS_HERE.includes(row.kind));
  return {
    outcome: 'signed in',
    visitId,
    badgeCode,
    status: { mark: words.mark, headline: [...words.headline], details: [...words.details] },
    // Somebody who may not come in reads what everybody reads whose badge waits for the check.
    waitHere: health || waits || stopped,
  };
}

/** What keeps a visitor at reception until somebody comes. */
const WAITS_HERE: readonly WaitingKind[] = ['check ID', 'health check', 'asbestos register'];

function asksForHealth({ devices }: WholeAnswers): boolean {
  return devices.some((device) => device.request?.purpose === 'health');
}

/** Whether something agreed before covers a device of the visit. Most visitors bring nothing that could. */
function isArranged({ record }: Parts, visitId: string, input: WholeAnswers): boolean {
  if (input.permissions.length === 0 && !asksForHealth(input)) return false;
  return record.arrangements.ofVisit(visitId).some((row) => row.state !== 'requested');
}
