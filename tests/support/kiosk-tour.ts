/** A visitor's way past every page of the kiosk, in a real browser; the tests and the pictures both take it. */
import type { Browser, Page } from 'playwright-core';
import { atPage, type Visit } from './browser.ts';

/** Called on each page with a name for it. */
export type OnPage = (name: string) => Promise<void>;

/** Taps a button by the words on it. */
export async function tap(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name }).first().click();
}

/** Waits for a page by its heading. */
export async function arrive(page: Page, heading: string | RegExp): Promise<void> {
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
}

/** Types into the page's one field and goes on with Enter. */
export async function type(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox').fill(text);
  await page.keyboard.press('Enter');
}

async function personPages(page: Page, onPage: OnPage): Promise<void> {
  await arrive(page, 'Why are you here today?');
  await onPage('why');
  await tap(page, 'How we use your details');
  await page.getByRole('dialog').waitFor();
  await onPage('privacy');
  await tap(page, 'Close');
  await tap(page, 'Professional working with children');
  await arrive(page, 'What is your full name?');
  await onPage('name');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').waitFor();
  await onPage('name-problem');
  await type(page, 'Rosalind Achebe-Lund');
  await arrive(page, 'Where do you work, or who sent you?');
  await onPage('organisation');
  await type(page, 'Educational Psychology Service');
  await arrive(page, 'Who are you here to see?');
  await onPage('host');
  await page.getByRole('textbox').fill('ha');
  await page.getByRole('button', { name: 'Mr Hale' }).waitFor();
  await onPage('host-found');
  await tap(page, 'Mr Hale');
}

async function devicePages(page: Page, onPage: OnPage): Promise<void> {
  await arrive(page, 'Which of these do you have with you?');
  await onPage('devices');
  await tap(page, 'Continue');
  await page.getByRole('alert').waitFor();
  await onPage('devices-problem');
  await page.getByRole('checkbox', { name: 'Mobile phone' }).check();
  await page.getByRole('checkbox', { name: 'Laptop' }).check();
  await onPage('devices-chosen');
  await tap(page, 'Continue');
  await arrive(page, 'What will you do with them?');
  await onPage('together');
  await tap(page, /^I want to choose for each one/);
  await arrive(page, 'What will you do with your phone?');
  await onPage('plan');
  await tap(page, /^Off, in my bag or pocket/);
  await arrive(page, 'What will you do with your laptop?');
  await tap(page, /^I have the headteacher's permission/);
  await arrive(page, 'What is the code of your permission?');
  await onPage('permission');
  await type(page, 'A-22222');
  await page.getByRole('alert').waitFor();
  await onPage('permission-problem');
  await tap(page, 'Back');
  await arrive(page, 'What will you do with your laptop?');
  await tap(page, /^I need to ask to use it/);
}

async function requestPages(page: Page, onPage: OnPage): Promise<void> {
  await arrive(page, 'What do you need it for?');
  await onPage('purpose');
  await tap(page, 'To take notes');
  await arrive(page, 'Where will you use it?');
  await onPage('place');
  await tap(page, 'In a meeting room');
  await arrive(page, 'How long do you need it for?');
  await onPage('minutes');
  await tap(page, 'Until I leave');
  await page.getByRole('heading', { level: 1, name: /^(Until the headteacher answers|Our rules)/ }).waitFor();
  if (await page.getByRole('heading', { name: 'Until the headteacher answers' }).isVisible()) {
    await onPage('meanwhile');
    await tap(page, /^Off, in my bag or pocket/);
  }
}

async function readingPages(page: Page, onPage: OnPage): Promise<void> {
  await arrive(page, 'Our rules on phones and devices');
  await onPage('rules');
  await tap(page, 'I do not agree');
  await arrive(page, 'Shall we ask the office to come?');
  await onPage('refusing');
  await tap(page, 'No, go back to the rules');
  await tap(page, 'I agree');
  await arrive(page, 'Would you like our safety leaflet?');
  await onPage('leaflet');
  await tap(page, 'Read it here');
  await page.getByRole('button', { name: 'I have read it' }).waitFor();
  await onPage('leaflet-read');
  await tap(page, 'I have read it');
}

async function checkPages(page: Page, onPage: OnPage): Promise<void> {
  await arrive(page, 'Is this right?');
  await onPage('check');
  await tap(page, 'Change: Help to leave in an emergency');
  await arrive(page, 'Would you need help to leave in an emergency?');
  await onPage('help-to-leave');
  await tap(page, 'No');
  await tap(page, 'Change: Car parked here');
  await arrive(page, 'What is the number plate of your car?');
  await onPage('vehicle');
  await type(page, '');
  await arrive(page, 'Is this right?');
  await tap(page, 'Sign in');
}

/** From the first page through a whole sign-in with a request to its end. @returns the badge code */
export async function signInTour(page: Page, onPage: OnPage): Promise<string> {
  await arrive(page, 'Welcome');
  await onPage('home');
  await tap(page, /^Sign in/);
  await personPages(page, onPage);
  await devicePages(page, onPage);
  await requestPages(page, onPage);
  await readingPages(page, onPage);
  await checkPages(page, onPage);
  await arrive(page, 'Thank you. You are signed in.');
  await page
    .getByText(/^(Take your badge|Please wait|Ask the office for a paper badge)/)
    .first()
    .waitFor();
  await onPage('done');
  const badge = page.getByRole('img', { name: /Its number is/ });
  const code = /number is ([A-Z]-[0-9A-Z]{5})/.exec((await badge.getAttribute('aria-label')) ?? '')?.[1] ?? '';
  await tap(page, 'Finish');
  return code;
}

/** From the first page through everything that is not a sign-in, with the code of a badge. */
export async function otherPagesTour(page: Page, code: string, onPage: OnPage): Promise<void> {
  await arrive(page, 'Welcome');
  await tap(page, 'Ask the office');
  await page.getByRole('heading', { name: 'Somebody is coming' }).waitFor();
  await onPage('ask-the-office');
  await tap(page, 'Close');
  await tap(page, /^Sign in/);
  await tap(page, 'I am under 18');
  await arrive(page, 'Somebody from the office will help you');
  await onPage('under-18');
  await tap(page, 'Back to the start');
  await tap(page, /^I have a code/);
  await arrive(page, 'What is your code?');
  await onPage('code');
  await type(page, code);
  await arrive(page, 'The headteacher has not answered yet');
  await onPage('code-not-decided');
  await tap(page, 'Finish');
  await tap(page, /^Sign out/);
  await type(page, 'A-22222');
  await page.getByRole('alert').waitFor();
  await onPage('sign-out-problem');
  await type(page, code);
  await arrive(page, 'Goodbye. You are signed out.');
  await onPage('signed-out');
  await tap(page, 'Finish');
  await arrive(page, 'Welcome');
}

/** Works at the kiosk of a service from its first page on; nothing but what is expected may be said on the console. */
export function atKiosk(browser: Browser | null, visit: Visit, work: (page: Page) => Promise<void>): Promise<void> {
  return atPage(browser, visit, async (page) => {
    await arrive(page, 'Welcome');
    await work(page);
  });
}
