/** Visitors who meet the pages that the first tour does not: a contractor, one who comes again, the leader of a group. */
import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { ASKED_LAPTOP, signedIn } from './answers.ts';
import { arrive, type OnPage, tap, type } from './kiosk-tour.ts';
import { grant, permissionCode } from './permissions.ts';
import type { RunningService } from './service.ts';
import { signedInAs } from './staff.ts';

/** Whose way it is: on which page, what is done on each, and how often "Text size" is tapped first. */
interface Visitor {
  readonly page: Page;
  readonly onPage: OnPage;
  readonly larger: number;
}

/** The first page, where every visitor finds the usual text size. */
async function begin({ page, larger }: Visitor): Promise<void> {
  await arrive(page, 'Welcome');
  for (let times = 0; times < larger; times += 1) await tap(page, /^Text size/);
}

/** A contractor whose name badges have no letters for, who opens up a wall, and does not agree to the rules. */
async function refusingTour(visitor: Visitor): Promise<void> {
  const { page, onPage } = visitor;
  await begin(visitor);
  await tap(page, /^Sign in/);
  await tap(page, 'Contractor');
  await arrive(page, 'What is your full name?');
  await type(page, '王小明');
  await arrive(page, 'How do you write your name in English letters?');
  await onPage('spelling');
  await type(page, 'Wang Xiaoming');
  await arrive(page, 'Where do you work, or who sent you?');
  await type(page, 'Kestrel Heating');
  await tap(page, 'I am not sure');
  await arrive(page, 'Where will you be working?');
  await onPage('work-area');
  await type(page, 'The boiler house');
  await arrive(page, 'Will you drill, cut or open anything up?');
  await onPage('building-work');
  await tap(page, /^Yes/);
  await tap(page, 'I have none of these');
  await arrive(page, /^Our rules/);
  await tap(page, 'I do not agree');
  await tap(page, 'Yes, ask the office to come');
  await arrive(page, 'Somebody from the office is coming');
  await onPage('office-comes');
  await tap(page, 'Finish');
}

/** Signs a parent in who brings a child and no device. @returns the badge code */
async function parentSignsIn(visitor: Visitor): Promise<string> {
  const { page, onPage } = visitor;
  await begin(visitor);
  await tap(page, /^Sign in/);
  await tap(page, 'Parent or carer');
  await type(page, 'Asha Verma');
  await tap(page, 'An event');
  await tap(page, 'I have none of these');
  await tap(page, 'I agree');
  await tap(page, 'No, thank you');
  await arrive(page, 'Is this right?');
  await tap(page, 'Change: Children with you');
  await arrive(page, 'How many children are with you?');
  await tap(page, 'One more');
  await onPage('children');
  await tap(page, 'Continue');
  await tap(page, 'Sign in');
  return badgeCodeOn(page);
}

async function badgeCodeOn(page: Page): Promise<string> {
  await arrive(page, 'Thank you. You are signed in.');
  const says = await page.getByRole('img', { name: /Its number is/ }).getAttribute('aria-label');
  await tap(page, 'Finish');
  return /number is ([A-Z]-[0-9A-Z]{5})/.exec(says ?? '')?.[1] ?? '';
}

async function typeCode(visitor: Visitor, code: string): Promise<void> {
  const { page } = visitor;
  await begin(visitor);
  await tap(page, /^I have a code/);
  await type(page, code);
}

/** A parent who takes a pass and comes again with it, and somebody who finds it. */
async function passTour(visitor: Visitor): Promise<void> {
  const { page, onPage } = visitor;
  const badge = await parentSignsIn(visitor);
  await begin(visitor);
  await tap(page, /^Sign out/);
  await type(page, badge);
  await arrive(page, 'Goodbye. You are signed out.');
  await onPage('signed-out-pass');
  await tap(page, 'Give me a pass');
  await arrive(page, 'Here is your pass');
  await page.getByText(/^[A-Z]-[0-9A-Z]{5}$/).waitFor();
  await onPage('pass-given');
  const pass = (await page.locator('.given-code').textContent()) ?? '';
  await tap(page, 'Finish');

  await typeCode(visitor, pass);
  await arrive(page, 'Hello, Asha');
  await onPage('pass');
  await tap(page, 'Yes, all the same');
  await tap(page, 'I agree');
  await arrive(page, 'Is this right?');
  await onPage('pass-check');
  await tap(page, 'Sign in');
  await arrive(page, 'Thank you. You are signed in.');
  await onPage('pass-done');
  await tap(page, 'Finish');

  await typeCode(visitor, pass);
  await arrive(page, 'Are you leaving, Asha?');
  await onPage('pass-leaving');
  await tap(page, 'Yes, sign me out');
  await arrive(page, 'Goodbye. You are signed out.');
  await tap(page, 'Finish');

  await typeCode(visitor, pass);
  await tap(page, 'This is not my pass');
  await arrive(page, 'Please go to the office');
  await onPage('pass-not-mine');
  await tap(page, 'Back to the start');
}

/** The code of a group of which the office has no list. */
async function groupCode(service: RunningService): Promise<string> {
  const staff = await signedInAs(service, 'reception');
  const { categories, today } = await staff.expected.list.query({ day: null });
  const added = await staff.expected.add.mutate({
    requestId: randomUUID(),
    kind: 'group',
    name: 'Imani Reyes',
    organisation: 'Choir of the valley',
    categoryId: categories.find(({ words }) => words === 'other')?.id ?? '',
    hostId: null,
    day: today,
    untilDay: today,
    time: '',
    members: [],
  });
  if (added.outcome !== 'added') throw new Error(added.outcome);
  return added.code;
}

/** The leader of a group, as far as the page that asks how many there are; and a code that is none. */
async function groupTour(visitor: Visitor, code: string): Promise<void> {
  const { page, onPage } = visitor;
  await typeCode(visitor, 'A-22222');
  await page.getByRole('alert').waitFor();
  await onPage('code-problem');
  await tap(page, 'Back');
  await typeCode(visitor, code);
  await arrive(page, 'What is your full name?');
  await type(page, 'Imani Reyes');
  await arrive(page, 'How many people are with you?');
  await type(page, 'twelve');
  await page.getByRole('alert').waitFor();
  await onPage('group-problem');
  await tap(page, 'Back');
  await arrive(page, 'What is your full name?');
  await tap(page, 'Back');
  await arrive(page, 'Why are you here today?');
  await tap(page, 'Back');
}

/** Somebody whom the headteacher permitted a laptop before they came. */
async function permissionTour(visitor: Visitor, service: RunningService): Promise<void> {
  const { page, onPage } = visitor;
  const code = await permissionCode(service, 'laptop');
  await begin(visitor);
  await tap(page, /^Sign in/);
  await tap(page, 'Volunteer');
  await type(page, 'Cleo Varga');
  await tap(page, 'The office');
  await page.getByRole('checkbox', { name: 'Laptop' }).check();
  await tap(page, 'Continue');
  await tap(page, /^I have the headteacher's permission/);
  await type(page, code);
  await arrive(page, 'The headteacher says yes');
  await onPage('permission-conditions');
  await page.reload();
}

/** Somebody who asked at the kiosk, and comes back when the headteacher has said yes. */
async function answeredTour(visitor: Visitor, service: RunningService): Promise<void> {
  const { page, onPage } = visitor;
  const { visitId, badgeCode } = await signedIn(service, { name: 'Bram Okonjo', devices: [ASKED_LAPTOP] });
  await grant(service, visitId);
  await typeCode(visitor, badgeCode);
  await arrive(page, 'The headteacher says yes');
  await onPage('code-conditions');
  await tap(page, 'I agree to this');
  await arrive(page, 'Thank you. That is agreed.');
  await onPage('code-agreed');
  await tap(page, 'Finish');
}

/** Somebody who walks away, and whose connection is lost; the browser's clock is in the tour's hands. */
async function interruptedTour(visitor: Visitor): Promise<void> {
  const { page, onPage } = visitor;
  await page.clock.install();
  await page.reload();
  await begin(visitor);
  await tap(page, /^Sign in/);
  await tap(page, 'Parent or carer');
  await type(page, 'Ada Quill');
  await tap(page, 'The office');
  await tap(page, 'I have none of these');
  await page.clock.fastForward(61_000);
  await page.getByRole('alertdialog').waitFor();
  await onPage('idle');
  await tap(page, 'I need more time');
  await tap(page, 'I agree');
  await tap(page, 'No, thank you');
  await page.route('**/api/visits.signIn', (route) => route.abort(), { times: 1 });
  await tap(page, 'Sign in');
  await arrive(page, 'Please ask the office');
  await onPage('lost');
  await page.reload();
}

/** The first of the two taps in a fire. */
async function fireTour(visitor: Visitor): Promise<void> {
  const { page, onPage } = visitor;
  await begin(visitor);
  await tap(page, 'Fire');
  await arrive(page, 'Is there a fire or an alarm?');
  await onPage('fire');
  await tap(page, 'No, go back');
  await arrive(page, 'Welcome');
}

/** Every page that the first tour does not meet. */
export async function otherVisitorsTour(visitor: Visitor, service: RunningService): Promise<void> {
  await refusingTour(visitor);
  await passTour(visitor);
  await groupTour(visitor, await groupCode(service));
  await permissionTour(visitor, service);
  await answeredTour(visitor, service);
  await fireTour(visitor);
  await interruptedTour(visitor);
}
