/** What a visitor has answered so far, and what is sent of it. Kept in memory only, and gone with the page. */

import { asksAcceptableUse, type UseStanding } from '../../../core/agreements.ts';
import type { Place } from '../../../core/arrangements.ts';
import type { DeviceChoice, DeviceKind } from '../../../core/devices.ts';
import type { PassPart } from '../../../core/passes.ts';
import type { DeviceAnswer, HostKind, LeafletOutcome, RequestAnswer } from '../../../core/visits.ts';
import { needsSpelling } from '../../../core/visits.ts';
import type { Inputs, Outputs } from '../../ui/api.ts';

export type Category = Outputs['kiosk']['state']['categories'][number];

/** `name` is what the visitor picked, to be shown back to them. */
export type HostChoice =
  | { readonly kind: 'person'; readonly staffId: string; readonly name: string }
  | { readonly kind: Exclude<HostKind, 'person'> };

/** What a visitor can say about one device. `ask too`: the same request as another device of theirs. */
export type Way = DeviceChoice | 'permission' | 'ask' | 'ask too' | 'health';

/** The code of what the headteacher permitted before, and the kinds of device it is for. Its conditions were agreed. */
export interface Permission {
  readonly code: string;
  readonly devices: readonly DeviceKind[];
  /** What is known of its holder and the acceptable use policy. */
  readonly acceptableUse: UseStanding;
}

/** What happens to one device; a request is complete when all its parts are there. `minutes` null: until I leave. */
export interface Plan {
  readonly way: Way;
  readonly permission?: Permission;
  readonly purpose?: RequestAnswer['purpose'];
  readonly place?: Place;
  readonly minutes?: number | null;
  readonly meanwhile?: DeviceChoice;
}

export interface Answers {
  /** What was typed under "I have a code" before. */
  readonly arrivalCode?: string;
  /** The pass they came with, and whether all is as it was at their last visit. */
  readonly pass?: PassStart;
  readonly asBefore?: boolean;
  /** How many adults the leader of a group without a list brings; null where that is not asked. */
  readonly headcount?: number | null;
  readonly category?: Category;
  readonly name?: string;
  /** The name in Latin letters; asked only where badges cannot show the name itself. */
  readonly spelling?: string;
  readonly organisation?: string;
  readonly host?: HostChoice;
  readonly workArea?: string;
  readonly buildingWork?: boolean;
  readonly devices?: readonly DeviceKind[];
  /** One answer for all devices, or one for each; asked only of those with several. */
  readonly together?: DeviceChoice | 'each';
  readonly plans: Readonly<Partial<Record<DeviceKind, Plan>>>;
  readonly rules?: 'agreed' | 'refused';
  readonly acceptableUse?: 'agreed' | 'refused';
  readonly leaflet?: LeafletOutcome;
  readonly children: number;
  readonly helpToLeave: boolean;
  readonly vehicle: string;
}

export const NOTHING_YET: Answers = { plans: {}, children: 0, helpToLeave: false, vehicle: '' };

/** What an arrival code says before the first page. */
interface ExpectedStart {
  readonly kind: 'expected';
  readonly code: string;
  readonly categoryId: string;
  readonly organisation: string;
  readonly host: HostChoice;
  readonly asksHeadcount: boolean;
}

/** What a pass says: its owner's first name, and what need not be asked. The answers themselves stay in the record. */
export interface PassStart extends StartOfPass {
  readonly kind: 'pass';
  readonly code: string;
}
type StartOfPass = Extract<Outputs['codes']['meaning'], { outcome: 'pass' }>['start'];

export type CodeStart = ExpectedStart | PassStart;

/** The answers that need not be asked of somebody who comes with a code. */
export function answersOf(start: CodeStart | null, categories: readonly Category[]): Answers {
  const category = categories.find((each) => each.id === start?.categoryId);
  if (start?.kind === 'pass') {
    const leaflet = start.leafletSeen ? ({ leaflet: 'declined' } as const) : {};
    return { ...NOTHING_YET, ...leaflet, pass: start, ...(category ? { category } : {}) };
  }
  if (!start) return NOTHING_YET;
  const { code: arrivalCode, organisation, host, asksHeadcount } = start;
  const known = { ...(asksHeadcount ? {} : { headcount: null }), ...(category ? { category } : {}) };
  return { ...NOTHING_YET, ...known, arrivalCode, organisation, host };
}

/** Whether an answer is taken from the visitor's last visit: the pass knows it, and nothing else was said. */
export function isAsBefore(answers: Answers, part: PassPart): boolean {
  if (answers.pass === undefined || answers[part] !== undefined) return false;
  // Whoever says that something is different still has their name.
  return answers.pass.known.includes(part) && (part === 'name' || answers.asBefore === true);
}

/** What of the school decides which pages there are. A leaflet that is not published is not offered. */
export interface SchoolFacts {
  readonly categories: readonly Category[];
  readonly offersHandIn: boolean;
  readonly language: string;
  readonly rulesVersionId: string;
  readonly leafletVersionId: string | null;
  /** Null while the school has published no acceptable use policy. */
  readonly acceptableUseVersionId: string | null;
}

/** The request that "ask too" repeats: the first one made for another device. */
export function requestToRepeat(answers: Answers, device: DeviceKind): Plan | null {
  const others = (answers.devices ?? []).filter((kind) => kind !== device);
  return others.map((kind) => answers.plans[kind]).find((plan) => plan?.way === 'ask') ?? null;
}

/** The permission for a device: its own code, or the code of another device that is for this one too. */
export function permissionFor(answers: Answers, device: DeviceKind): Permission | null {
  const plans = [device, ...(answers.devices ?? [])].map((kind) => answers.plans[kind]);
  const used = plans.flatMap((plan) => (plan?.way === 'permission' && plan.permission ? [plan.permission] : []));
  return used.find((permission) => permission.devices.includes(device)) ?? null;
}

/** The plan of a device in force: the answer for all where there is one, its own otherwise. */
export function planOf(answers: Answers, device: DeviceKind): Plan | null {
  const { devices = [], together, plans } = answers;
  if (devices.length > 1 && together !== undefined && together !== 'each') return { way: together };
  return plans[device] ?? null;
}

/** What the service is told about one device; null while something is still to be asked. */
export function deviceAnswer(answers: Answers, kind: DeviceKind): DeviceAnswer | null {
  const plan = planOf(answers, kind);
  switch (plan?.way) {
    case undefined:
      return null;
    case 'away':
    case 'hand in':
      return { kind, choice: plan.way, request: null };
    case 'health':
      return { kind, choice: 'away', request: { purpose: 'health', place: 'whole visit', minutes: null } };
    case 'permission':
      return permissionFor(answers, kind) && { kind, choice: 'away', request: null };
    case 'ask':
      return requestAnswer(kind, plan);
    case 'ask too':
      return requestAnswer(kind, requestToRepeat(answers, kind));
  }
}

function requestAnswer(kind: DeviceKind, plan: Plan | null): DeviceAnswer | null {
  if (plan?.purpose === undefined || plan.place === undefined || plan.minutes === undefined) return null;
  if (plan.meanwhile === undefined) return null;
  const request: RequestAnswer = { purpose: plan.purpose, place: plan.place, minutes: plan.minutes };
  return { kind, choice: plan.meanwhile, request };
}

/** The codes that are used, each with the devices it is used for. */
function permissionAnswers(answers: Answers): Inputs['visits']['signIn']['permissions'] {
  const used = new Map<string, DeviceKind[]>();
  for (const kind of answers.devices ?? []) {
    const code = planOf(answers, kind)?.way === 'permission' ? permissionFor(answers, kind)?.code : undefined;
    if (code !== undefined) used.set(code, [...(used.get(code) ?? []), kind]);
  }
  return [...used].map(([code, devices]) => ({ code, devices }));
}

/** Whether this visitor is asked to agree to the acceptable use policy. */
export function isAskedAcceptableUse(answers: Answers, school: SchoolFacts): boolean {
  const used = (answers.devices ?? []).flatMap((kind) =>
    planOf(answers, kind)?.way === 'permission' ? [permissionFor(answers, kind)] : [],
  );
  const standings = used.flatMap((permission) => (permission ? [permission.acceptableUse] : []));
  const { category, pass } = answers;
  if (pass) standings.push(pass.acceptableUse);
  return school.acceptableUseVersionId !== null && category !== undefined && asksAcceptableUse(category, standings);
}

/** What is sent, or null while a needed answer is missing. Who refuses the rules is asked nothing after them. */
export function signInRequest(
  answers: Answers,
  school: SchoolFacts,
  requestId: string,
): Inputs['visits']['signIn'] | null {
  const { category, rules, leaflet } = answers;
  const person = personAnswers(answers);
  const devices = deviceAnswers(answers);
  if (!category || !person || devices === undefined || !rules) return null;
  const use = rules === 'agreed' && isAskedAcceptableUse(answers, school) ? answers.acceptableUse : undefined;
  const offered = rules === 'agreed' && use !== 'refused' && leaflet !== undefined && school.leafletVersionId !== null;
  return {
    requestId,
    language: school.language,
    pass: answers.pass?.code ?? null,
    categoryId: category.id,
    ...person,
    arrivalCode: answers.arrivalCode ?? null,
    headcount: answers.headcount ?? 0,
    devices,
    permissions: permissionAnswers(answers),
    rules: { versionId: school.rulesVersionId, answer: rules },
    acceptableUse:
      use !== undefined && school.acceptableUseVersionId !== null
        ? { versionId: school.acceptableUseVersionId, answer: use }
        : null,
    leaflet:
      offered && school.leafletVersionId !== null ? { versionId: school.leafletVersionId, outcome: leaflet } : null,
    children: asks(category, 'children') ? answers.children : 0,
    helpToLeave: asks(category, 'help to leave') && answers.helpToLeave,
    vehicle: asks(category, 'vehicle') ? answers.vehicle : '',
  };
}

type Person = 'name' | 'spelling' | 'organisation' | 'host' | 'workArea' | 'buildingWork';

/** Who somebody is, whom they visit and what they work at; null stands for "as at the last visit". */
function personAnswers(answers: Answers): Pick<Inputs['visits']['signIn'], Person> | null {
  const { category, name, host, organisation = '', workArea = '', buildingWork = false } = answers;
  if (name === undefined && !isAsBefore(answers, 'name')) return null;
  if (host === undefined && !isAsBefore(answers, 'host')) return null;
  return {
    name: name ?? null,
    spelling: needsSpelling(name ?? '') ? (answers.spelling ?? '') : '',
    organisation: isAsBefore(answers, 'organisation') ? null : asks(category, 'organisation') ? organisation : '',
    host: host === undefined ? null : hostAnswer(host),
    workArea: asks(category, 'work area') ? workArea : '',
    buildingWork: asks(category, 'building work') && buildingWork,
  };
}

function hostAnswer(host: HostChoice): Inputs['visits']['signIn']['host'] {
  return host.kind === 'person' ? { kind: 'person', staffId: host.staffId } : { kind: host.kind };
}

/** The devices that were declared; null: as at the last visit; undefined while something is still to be asked. */
function deviceAnswers(answers: Answers): DeviceAnswer[] | null | undefined {
  if (isAsBefore(answers, 'devices')) return null;
  const told = (answers.devices ?? []).map((kind) => deviceAnswer(answers, kind));
  const complete = told.filter((answer) => answer !== null);
  return complete.length < told.length ? undefined : complete;
}

/** Whether a category asks a question; nothing is sent that was not asked. */
export function asks(category: Category | undefined, question: Category['questions'][number]): boolean {
  return category?.questions.includes(question) ?? false;
}
