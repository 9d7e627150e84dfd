/** What the sign-in knows, what can happen to it, and what each of these does to what it knows. Pure. */
import type { Place } from '../../../core/arrangements.ts';
import type { DeviceChoice, DeviceKind } from '../../../core/devices.ts';
import { MOST_MEMBERS } from '../../../core/expected.ts';
import { LONGEST, MOST_CHILDREN, nameFault, textFault, tidy } from '../../../core/visits.ts';
import type { Inputs, Outputs } from '../../ui/api.ts';
import type { Answers, Category, HostChoice, Permission, Plan, SchoolFacts, Way } from './answers.ts';
import { answersOf } from './answers.ts';
import { deviceOf, isComplete, type Page, pageAfter, pageBefore, samePage } from './pages.ts';

export type SignInRequest = Inputs['visits']['signIn'];
export type SignInResult = Outputs['visits']['signIn'];
type Faults = Extract<SignInResult, { outcome: 'entries at fault' }>['faults'];

export interface SignInInput {
  readonly school: SchoolFacts;
  /** What is known before the first page: nothing, or what an arrival code said. */
  readonly answers: Answers;
  /** A new id for a write. */
  readonly makeId: () => string;
  /** Sends the answers. Rejects when no answer came; the same request is then sent again. */
  readonly send: (request: SignInRequest) => Promise<SignInResult>;
}

export interface SignInContext extends SignInInput {
  readonly at: Page;
  /** Where "Change" led to from the check page; null on the way there for the first time. */
  readonly changing: Page | null;
  /** The answers as they were when "Change" was tapped, for who goes back instead. */
  readonly unchanged: Answers | null;
  /** One id as long as it is not known whether the request arrived. */
  readonly requestId: string;
  readonly faults: Faults;
  readonly result: SignInResult | null;
}

/** Answers to questions on the way: they lead to the next page. */
type Answer =
  | { readonly type: 'as before'; readonly asBefore: boolean }
  | { readonly type: 'headcount'; readonly headcount: number }
  | { readonly type: 'category'; readonly category: Category }
  | { readonly type: 'name'; readonly name: string }
  | { readonly type: 'spelling'; readonly spelling: string }
  | { readonly type: 'organisation'; readonly organisation: string }
  | { readonly type: 'host'; readonly host: HostChoice }
  | { readonly type: 'work area'; readonly workArea: string }
  | { readonly type: 'building work'; readonly buildingWork: boolean }
  | { readonly type: 'devices'; readonly devices: readonly DeviceKind[] }
  | { readonly type: 'together'; readonly together: DeviceChoice | 'each' }
  | { readonly type: 'plan'; readonly way: Way }
  | { readonly type: 'permission'; readonly permission: Permission }
  | { readonly type: 'purpose'; readonly purpose: NonNullable<Plan['purpose']> }
  | { readonly type: 'place'; readonly place: Place }
  | { readonly type: 'minutes'; readonly minutes: number | null }
  | { readonly type: 'meanwhile'; readonly meanwhile: DeviceChoice }
  | { readonly type: 'agree' }
  | { readonly type: 'agree use' }
  | { readonly type: 'leaflet'; readonly outcome: 'paper' | 'declined' }
  | { readonly type: 'leaflet read' };

/** What is added on the check page: it leads back there. */
type Extra =
  | { readonly type: 'children'; readonly children: number }
  | { readonly type: 'help to leave'; readonly helpToLeave: boolean }
  | { readonly type: 'vehicle'; readonly vehicle: string };

export type SignInEvent =
  | Answer
  | Extra
  | { readonly type: 'under 18' }
  | { readonly type: 'not me' }
  | { readonly type: 'refuse' }
  | { readonly type: 'ask office' }
  | { readonly type: 'read leaflet' }
  | { readonly type: 'change'; readonly page: Page }
  | { readonly type: 'change extra'; readonly extra: Extra['type'] }
  | { readonly type: 'send' }
  | { readonly type: 'try again' }
  | { readonly type: 'back' };

/** Whether an entry can be taken at all; the pages say why not, in words, before they send it. */
export function isGood(event: SignInEvent): boolean {
  switch (event.type) {
    case 'name':
      return nameFault(event.name) === null;
    case 'spelling':
      return textFault(event.spelling, LONGEST.spelling) === null;
    case 'organisation':
      return textFault(event.organisation, LONGEST.organisation) === null;
    case 'work area':
      return textFault(event.workArea, LONGEST.workArea) === null;
    case 'vehicle':
      return textFault(event.vehicle, LONGEST.vehicle) === null;
    case 'permission':
      return event.permission.devices.length > 0;
    case 'headcount':
      return Number.isInteger(event.headcount) && event.headcount >= 0 && event.headcount <= MOST_MEMBERS;
    case 'children':
      return event.children >= 0 && event.children <= MOST_CHILDREN;
    default:
      return true;
  }
}

/**
 * What changes when something is answered: the answer is kept, what was typed as the record keeps it, and it is known
 * which page follows.
 */
export function keep(context: SignInContext, event: SignInEvent): Partial<SignInContext> {
  switch (event.type) {
    case 'as before':
      return event.asBefore ? allAsBefore(context) : onward(context, { asBefore: false });
    case 'headcount':
      return onward(context, { headcount: event.headcount });
    case 'category':
      return onward(context, { category: event.category });
    case 'name':
      return onward(context, { name: tidy(event.name) });
    case 'spelling':
      return onward(context, { spelling: tidy(event.spelling) });
    case 'organisation':
      return onward(context, { organisation: tidy(event.organisation) });
    case 'host':
      return onward(context, { host: event.host });
    case 'work area':
      return onward(context, { workArea: tidy(event.workArea) });
    case 'building work':
      return onward(context, { buildingWork: event.buildingWork });
    case 'devices':
      return onward(context, { devices: event.devices });
    case 'together':
      return onward(context, { together: event.together });
    case 'plan':
      return planned(context, event.way);
    case 'permission':
      return planPart(context, { way: 'permission', permission: event.permission });
    case 'purpose':
      return asked(context, { purpose: event.purpose });
    case 'place':
      return asked(context, { place: event.place });
    case 'minutes':
      return asked(context, { minutes: event.minutes });
    case 'meanwhile':
      return asked(context, { meanwhile: event.meanwhile });
    case 'agree':
      return onward(context, { rules: 'agreed' });
    case 'agree use':
      return onward(context, { acceptableUse: 'agreed' });
    case 'ask office':
      return { answers: { ...context.answers, ...refusalOn(context.at) } };
    case 'leaflet':
      return onward(context, { leaflet: event.outcome });
    case 'leaflet read':
      return onward(context, { leaflet: 'read' });
    case 'children':
      return { answers: { ...context.answers, children: event.children } };
    case 'help to leave':
      return { answers: { ...context.answers, helpToLeave: event.helpToLeave } };
    case 'vehicle':
      return { answers: { ...context.answers, vehicle: tidy(event.vehicle) }, faults: [] };
    case 'change':
      return { at: event.page, changing: event.page, unchanged: context.answers };
    default:
      return {};
  }
}

/** Whoever said first that something is different, and then that nothing is: what they said in between is forgotten. */
function allAsBefore(context: SignInContext): Partial<SignInContext> {
  const answers = answersOf(context.answers.pass ?? null, context.school.categories);
  return onward({ ...context, answers }, { asBefore: true });
}

/** What somebody does not agree to who asks for the office on this page. */
function refusalOn({ name }: Page): Partial<Answers> {
  return name === 'acceptable use' ? { acceptableUse: 'refused' } : { rules: 'refused' };
}

function onward(context: SignInContext, part: Partial<Answers>): Partial<SignInContext> {
  const answers = { ...context.answers, ...part };
  const at = pageAfter(context.at, answers, context.school, context.changing !== null);
  return { answers, at, ...(at.name === 'check' ? { changing: null, unchanged: null } : {}), faults: [] };
}

/** A part of the request for the device of this page. */
function asked(context: SignInContext, part: Omit<Partial<Plan>, 'way'>): Partial<SignInContext> {
  return planPart(context, { way: 'ask', ...part });
}

/** A part of the plan for the device of this page. */
function planPart(context: SignInContext, part: Plan): Partial<SignInContext> {
  const device = deviceOf(context.at);
  if (device === null) return {};
  const plan: Plan = { ...context.answers.plans[device], ...part };
  return onward(context, { plans: { ...context.answers.plans, [device]: plan } });
}

/**
 * After "Back" the same way keeps its request; after "Change" everything about the device is asked again. A school
 * that keeps no devices leaves one answer for meanwhile.
 */
function planned(context: SignInContext, way: Way): Partial<SignInContext> {
  const device = deviceOf(context.at);
  if (device === null) return {};
  const { plans } = context.answers;
  const before = context.changing === null && plans[device]?.way === way ? plans[device] : undefined;
  const meanwhile = way === 'ask' && !context.school.offersHandIn ? { meanwhile: 'away' as const } : {};
  return onward(context, { plans: { ...plans, [device]: { ...before, way, ...meanwhile } } });
}

/** One page back; from where "Change" led back to the check page, and every answer is as it was. */
export function goneBack(context: SignInContext): Partial<SignInContext> {
  const { at, answers, school, changing, unchanged } = context;
  const before = unchanged ?? answers;
  if (changing !== null && samePage(at, changing) && isComplete(before, school)) {
    return { at: { name: 'check' }, answers: before, changing: null, unchanged: null, faults: [] };
  }
  return { at: pageBefore(at, answers, school) ?? at, faults: [] };
}

/** After the service took an entry as wrong: the page of the first one, as if it were being changed. */
export function corrected(context: SignInContext): Partial<SignInContext> {
  const faults = context.result?.outcome === 'entries at fault' ? context.result.faults : [];
  const field = faults[0]?.field;
  const page: Page = field === undefined || field === 'vehicle' ? { name: 'check' } : { name: field };
  return { faults, at: page, changing: page, requestId: context.makeId() };
}
