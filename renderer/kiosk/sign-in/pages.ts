/** Which pages a visitor meets, worked out from what they answered and what the school asks. */
import type { DeviceKind } from '../../../core/devices.ts';
import type { PassPart } from '../../../core/passes.ts';
import { needsSpelling } from '../../../core/visits.ts';
import {
  type Answers,
  asks,
  deviceAnswer,
  isAsBefore,
  isAskedAcceptableUse,
  permissionFor,
  planOf,
  requestToRepeat,
  type SchoolFacts,
} from './answers.ts';

const GENERAL = [
  'pass',
  'category',
  'name',
  'spelling',
  'organisation',
  'host',
  'group',
  'work area',
  'building work',
  'devices',
  'together',
  'rules',
  'acceptable use',
  'leaflet',
  'check',
] as const;
const OF_DEVICE = ['plan', 'permission', 'purpose', 'place', 'minutes', 'meanwhile'] as const;
export const PAGE_NAMES: readonly PageName[] = [...GENERAL, ...OF_DEVICE];

/** The questions on the way, in their order; those of `device` come once for each device they concern. */
export type Page =
  | { readonly name: (typeof GENERAL)[number] }
  | { readonly name: (typeof OF_DEVICE)[number]; readonly device: DeviceKind };
export type PageName = Page['name'];

/** The seven steps shown to the visitor: how many pages one has depends on the answers, the steps never do. */
const STEPS: Record<PageName, number> = {
  pass: 1,
  category: 1,
  name: 2,
  spelling: 2,
  organisation: 2,
  host: 3,
  group: 3,
  'work area': 3,
  'building work': 3,
  devices: 4,
  together: 4,
  plan: 4,
  permission: 4,
  purpose: 4,
  place: 4,
  minutes: 4,
  meanwhile: 4,
  rules: 5,
  'acceptable use': 5,
  leaflet: 6,
  check: 7,
};
export const STEP_COUNT = 7;

/** Which step a page belongs to, from 1. */
export function stepOf(page: Page): number {
  return STEPS[page.name];
}

/** Every page of this visitor, first to last. */
export function pagesOf(answers: Answers, school: SchoolFacts): Page[] {
  return [
    ...only(answers.pass !== undefined, { name: 'pass' }),
    ...only(!isKnown(answers, 'category'), { name: 'category' }),
    ...only(!isKnown(answers, 'name'), { name: 'name' }),
    ...only(needsSpelling(answers.name ?? ''), { name: 'spelling' }),
    ...only(asks(answers.category, 'organisation') && !isKnown(answers, 'organisation'), { name: 'organisation' }),
    ...only(!isKnown(answers, 'host'), { name: 'host' }),
    ...only(answers.arrivalCode !== undefined && answers.headcount !== null, { name: 'group' }),
    ...only(asks(answers.category, 'work area'), { name: 'work area' }),
    ...only(asks(answers.category, 'building work'), { name: 'building work' }),
    ...only(!isKnown(answers, 'devices'), { name: 'devices' }),
    ...devicePages(answers, school),
    { name: 'rules' },
    ...only(isAskedAcceptableUse(answers, school), { name: 'acceptable use' }),
    ...only(school.leafletVersionId !== null && answers.pass?.leafletSeen !== true, { name: 'leaflet' }),
    { name: 'check' },
  ];
}

/** A code has said it; it is shown with the other answers and can be changed there. */
function isKnown(answers: Answers, what: PassPart | 'category'): boolean {
  const { arrivalCode, pass, organisation, host } = answers;
  if (pass !== undefined) return what === 'category' ? isSameKind(answers) : isAsBefore(answers, what);
  if (arrivalCode === undefined) return false;
  if (what === 'host') return host !== undefined;
  return what === 'organisation' && organisation !== undefined && organisation !== '';
}

/** The kind of visitor a pass knows is asked again only of whoever says that something is different. */
function isSameKind({ pass, asBefore, category }: Answers): boolean {
  return asBefore !== false && pass?.categoryId !== null && category?.id === pass?.categoryId;
}

function devicePages(answers: Answers, school: SchoolFacts): Page[] {
  const { devices = [], together } = answers;
  if (devices.length < 2) return devices.flatMap((device) => planPages(answers, school, device));
  if (together !== 'each') return [{ name: 'together' }];
  return [{ name: 'together' }, ...devices.flatMap((device) => planPages(answers, school, device))];
}

function planPages(answers: Answers, school: SchoolFacts, device: DeviceKind): Page[] {
  const plan = planOf(answers, device);
  const asked = plan?.way === 'ask';
  // A code that another device brought along need not be typed again.
  const typed = plan?.way === 'permission' && (plan.permission !== undefined || !permissionFor(answers, device));
  return [
    { name: 'plan', device },
    ...only(typed, { name: 'permission', device }),
    ...only(asked, { name: 'purpose', device }, { name: 'place', device }, { name: 'minutes', device }),
    ...only(asked && school.offersHandIn, { name: 'meanwhile', device }),
  ];
}

function only(condition: boolean, ...pages: Page[]): Page[] {
  return condition ? pages : [];
}

/** Whether a page has its answer. */
export function isAnswered(page: Page, answers: Answers): boolean {
  switch (page.name) {
    case 'pass':
      return answers.asBefore !== undefined;
    case 'name':
    case 'organisation':
    case 'host':
    case 'devices':
      return answers[page.name] !== undefined || isAsBefore(answers, page.name);
    case 'work area':
      return answers.workArea !== undefined;
    case 'building work':
      return answers.buildingWork !== undefined;
    case 'group':
      return answers.headcount !== undefined;
    case 'category':
    case 'spelling':
    case 'together':
    case 'leaflet':
      return answers[page.name] !== undefined;
    case 'rules':
      return answers.rules === 'agreed';
    case 'acceptable use':
      return answers.acceptableUse === 'agreed';
    case 'plan':
      return isPlanned(answers, page.device);
    case 'permission':
      return permissionFor(answers, page.device) !== null;
    case 'purpose':
    case 'place':
    case 'minutes':
    case 'meanwhile':
      return planOf(answers, page.device)?.[page.name] !== undefined;
    case 'check':
      return false;
  }
}

/** "Ask too" counts only as long as there is a request to repeat. */
function isPlanned(answers: Answers, device: DeviceKind): boolean {
  const plan = planOf(answers, device);
  return plan !== null && (plan.way !== 'ask too' || requestToRepeat(answers, device) !== null);
}

/** Where a sign-in begins: who comes with a code has said why they are here; a pass greets its owner. */
export function firstPage(answers: Answers): Page {
  if (answers.pass) return { name: 'pass' };
  return answers.category ? { name: 'name' } : { name: 'category' };
}

/** Whether no page comes before: Back leads to the kiosk's first page from there. */
export function isFirst({ at, answers, school }: { at: Page; answers: Answers; school: SchoolFacts }): boolean {
  return pageBefore(at, answers, school) === null;
}

/** The page after this one; where answers are being changed, the first that has none yet. */
export function pageAfter(page: Page, answers: Answers, school: SchoolFacts, changing: boolean): Page {
  const pages = pagesOf(answers, school);
  const rest = changing ? pages : pages.slice(placeOf(page, pages) + 1);
  return (changing ? rest.find((each) => !isAnswered(each, answers)) : rest[0]) ?? { name: 'check' };
}

/** The page before this one, or null on the first. */
export function pageBefore(page: Page, answers: Answers, school: SchoolFacts): Page | null {
  const pages = pagesOf(answers, school);
  return pages[placeOf(page, pages) - 1] ?? null;
}

function placeOf(page: Page, pages: readonly Page[]): number {
  return pages.findIndex((each) => samePage(each, page));
}

/** Whether two pages ask the same thing about the same device. */
export function samePage(one: Page, other: Page): boolean {
  return one.name === other.name && deviceOf(one) === deviceOf(other);
}

/** The device a page is about, or null. */
export function deviceOf(page: Page): DeviceKind | null {
  return 'device' in page ? page.device : null;
}

/** Whether everything that is asked has an answer. */
export function isComplete(answers: Answers, school: SchoolFacts): boolean {
  const { devices = [] } = answers;
  const pages = pagesOf(answers, school).filter((page) => page.name !== 'check');
  return (
    pages.every((page) => isAnswered(page, answers)) && devices.every((kind) => deviceAnswer(answers, kind) !== null)
  );
}
