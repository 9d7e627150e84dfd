import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ASKED_LAPTOP, signedIn } from '../support/answers.ts';
import { atPage, openBrowser } from '../support/browser.ts';
import {
  arriveAt,
  countTaps,
  fill,
  findYourself,
  goToPage,
  looksRight,
  press,
  signInAs,
} from '../support/office-tour.ts';
import { createTestPrinter } from '../support/printer.ts';
import { clientOf, type RunningService, startService } from '../support/service.ts';
import { demoPin } from '../support/staff.ts';

const { browser, why } = await openBrowser();
/** The browser itself writes calls that the service refused on the console. */
const REFUSED_CALLS = ['status of 401'];
/** A whole morning in one test, each page looked at eight times. */
const LONG = { timeout: 180_000 };
const WIDE = { width: 1280, height: 800 };

/** Works at the office; nothing else than `expected` may be said on the console. */
async function atOffice(
  service: RunningService,
  work: (page: Page) => Promise<void>,
  expected: readonly string[] = [],
): Promise<void> {
  await atPage(browser, { address: `${service.url}/office/`, options: { viewport: WIDE }, expected }, work);
}

afterAll(async () => {
  await browser?.close();
});

describe.skipIf(!browser)(`a new school in a real browser${why ? `: skipped, ${why}` : ''}`, LONG, () => {
  const labels = createTestPrinter();
  let service: RunningService;
  let oneTimeCode = '';
  let badgeCode = '';
  beforeAll(async () => {
    service = await startService({ own: { printers: { badge: labels.printer } } });
  });
  afterAll(() => service?.stop());

  test('the first start makes the administrator, who adds a headteacher and confirms: sign-in opens', () =>
    atOffice(service, async (page) => {
      await arriveAt(page, 'Welcome to Gatehouse');
      await looksRight(page, 'first start');
      await fill(page, 'Your full name', 'Sam Trent');
      await fill(page, 'Choose a PIN', '123456');
      await fill(page, 'The same PIN again', '123456');
      await press(page, 'Start');
      await page.getByText('harder to guess').first().waitFor();
      await looksRight(page, 'first start with a fault');
      await fill(page, 'Choose a PIN', '614735');
      await fill(page, 'The same PIN again', '614735');
      await press(page, 'Start');
      await arriveAt(page, 'Arrivals');
      await page.getByText('Nobody is waiting').waitFor();
      await looksRight(page, 'arrivals with nobody');

      await goToPage(page, 'Staff');
      await press(page, 'Add a person');
      await fill(page, 'Name', 'Ms Okafor');
      await page.getByRole('checkbox', { name: /^Headteacher/ }).check();
      await looksRight(page, 'adding a person');
      await press(page, 'Add');
      await looksRight(page, 'a one-time code');
      oneTimeCode = await page.getByText(/^\w{4}-\w{4}$/).innerText();
      await press(page, 'I have noted it');
      await page.getByRole('button', { name: 'New one-time code: Ms Okafor' }).waitFor();
      await looksRight(page, 'staff');

      await goToPage(page, 'Set-up');
      await page.getByRole('heading', { name: 'Sign-in is not open yet' }).waitFor();
      await looksRight(page, 'set-up');
      await press(page, 'Assembly point: I have checked this. It is right.');
      await page.getByText('Fill it in first').waitFor();
      await press(page, 'Change: Assembly point');
      await fill(page, 'Assembly point', 'the top playground');
      await press(page, /^Save$/);
      await page.getByText('the top playground').waitFor();
      await press(page, 'Change: Safeguarding team');
      await press(page, 'Change: Telephone numbers');
      await press(page, /^Change: School$/);
      await looksRight(page, 'set-up being changed');
      for (const left of [2, 1, 0]) {
        await page.getByRole('button', { name: 'Cancel' }).first().click();
        expect(await page.getByRole('button', { name: 'Cancel' }).count()).toBe(left);
      }
      for (const what of ['Safeguarding team', 'Telephone numbers', 'Assembly point']) {
        await press(page, `${what}: I have checked this. It is right.`);
        await page
          .getByRole('button', { name: `${what}: I have checked this. It is right.` })
          .waitFor({ state: 'detached' });
      }
      await page.getByRole('heading', { name: 'Sign-in is open' }).waitFor();
      expect((await service.client.kiosk.state.query()).open).toBe(true);
      await press(page, 'Done');
      await arriveAt(page, 'Welcome');
    }));

  test('the headteacher sets a PIN with the code and grants a laptop as it was asked', async () => {
    const visitor = await signedIn(service, { category: 'professional', devices: [ASKED_LAPTOP] });
    badgeCode = visitor.badgeCode;
    await atOffice(service, async (page) => {
      await findYourself(page, 'Ms Okafor');
      await fill(page, 'Your PIN', '270194');
      await press(page, 'Sign in');
      await arriveAt(page, 'Choose your PIN, Ms Okafor');
      await looksRight(page, 'choosing a PIN');
      await fill(page, 'One-time code', 'AAAA-AAAA');
      await fill(page, 'Your new PIN', '270194');
      await fill(page, 'Your new PIN again', '270194');
      await press(page, 'Save and sign in');
      await page.getByText('That code did not match').first().waitFor();
      await fill(page, 'One-time code', oneTimeCode.toLowerCase());
      await press(page, 'Save and sign in');
      await arriveAt(page, 'Arrivals');

      const taps = await countTaps(page);
      await page
        .getByRole('navigation')
        .getByRole('link', { name: /Arrangements/ })
        .click();
      await press(page, /^Rosalind Achebe-Lund: laptop/);
      await arriveAt(page, 'Rosalind Achebe-Lund asks to use: laptop');
      await press(page, 'No children are there.');
      await page.getByLabel('Your PIN', { exact: true }).click();
      await page.keyboard.type('270195');
      await press(page, 'Approve');
      await page.getByText('That PIN did not match').first().waitFor();
      expect(await page.getByLabel('Why no risk assessment is needed').inputValue()).toBe('No children are there.');
      await looksRight(page, 'a decision with a fault');
      await fill(page, 'Your PIN', '270194');
      expect(await taps()).toBeLessThanOrEqual(5);
      await press(page, 'Approve');
      await arriveAt(
        page,
        `You approved it. Now Rosalind Achebe-Lund must agree at the tablet with badge code ${badgeCode}.`,
      );
      await looksRight(page, 'a decision made');
      await press(page, 'Arrangements');
      await page.getByText('No request is waiting').waitFor();
      await looksRight(page, 'no requests');
    });
  });

  test('the visitor agrees, reception checks ID: board, log and badge say MAY USE: LAPTOP; printed and signed out', async () => {
    const asked = await service.client.codes.meaning.query({ code: badgeCode });
    if (asked.outcome !== 'conditions') throw new Error(`No conditions: ${asked.outcome}`);
    expect(asked).toMatchObject({ place: 'Meeting room' });
    await atOffice(service, async (page) => {
      await signInAs(page, 'Sam Trent', '614735');
      await press(page, 'What to do: Rosalind Achebe-Lund');
      await page.getByText(badgeCode, { exact: true }).last().waitFor();
      await looksRight(page, 'how conditions are agreed');
      await press(page, /^Close$/);
      const { arrangementId } = asked;
      const requestId = crypto.randomUUID();
      await service.client.arrangements.answer.mutate({ requestId, code: badgeCode, arrangementId, answer: 'accept' });
      await page.getByRole('button', { name: /^What to do/ }).waitFor({ state: 'detached' });

      await press(page, 'Check: Rosalind Achebe-Lund');
      await press(page, /^Save$/);
      await page.getByText('Choose which ID you saw').waitFor();
      await page.getByRole('radio', { name: 'Work card' }).check();
      await page.getByRole('radio', { name: /^Unescorted/ }).check();
      await looksRight(page, 'checking ID');
      await press(page, /^Save$/);
      const site = page.getByRole('region', { name: /^On site/ });
      await site.getByText('MAY USE: LAPTOP').waitFor();
      await site.getByText('Unescorted').waitFor();
      await looksRight(page, 'arrivals with somebody');

      await service.settled();
      const before = labels.sent.length;
      await press(page, 'Print: Rosalind Achebe-Lund');
      await press(page, 'I have it: Rosalind Achebe-Lund');
      await page.getByText('Nobody is waiting').waitFor();
      await service.settled();
      expect(labels.sent.length).toBe(before + 1);

      await goToPage(page, "Day's log");
      await page
        .getByRole('row', { name: /Rosalind Achebe-Lund/ })
        .getByText('MAY USE: LAPTOP')
        .waitFor();
      await looksRight(page, "day's log");
      await page.getByRole('link', { name: 'Rosalind Achebe-Lund' }).click();
      await page.getByText('Work card, seen by Sam Trent').waitFor();
      await page.getByText('It was approved').waitFor();
      await looksRight(page, 'a visit');
      await press(page, 'Print badge again');
      await looksRight(page, 'printing again');
      await press(page, /^It was lost/);
      await page.getByText('A new badge is on its way').waitFor();
      const saved = page.waitForEvent('download');
      await press(page, 'Save badge as PDF');
      expect((await saved).suggestedFilename()).toBe(`${badgeCode}.pdf`);
      await press(page, 'Sign out');
      await press(page, 'Yes, sign out');
      await page.getByText(/^Here from .* signed out by the office$/).waitFor();
      await goToPage(page, 'Arrivals');
      await page.getByText('No visitors on site').waitFor();
    });
  });
});

describe.skipIf(!browser)(`an office at work in a real browser${why ? `: skipped, ${why}` : ''}`, LONG, () => {
  let service: RunningService;
  beforeAll(async () => {
    service = await startService({ demo: true });
  });
  afterAll(() => service?.stop());

  test('a board with everything that can wait, in the order of the service', () =>
    atOffice(service, async (page) => {
      await service.client.waiting.askOffice.mutate({ requestId: crypto.randomUUID() });
      await signedIn(service, {
        name: 'Amara Nwosu',
        devices: [
          { kind: 'phone', choice: 'away', request: { purpose: 'health', place: 'whole visit', minutes: null } },
        ],
      });
      await looksRight(page, 'who are you');
      await signInAs(page, 'Mrs Lindqvist', demoPin('reception'));
      const waiting = page.getByRole('region', { name: /^Waiting for you/ });
      await waiting.getByText('Needs for their health: phone').waitFor();
      await waiting.getByText('A visitor asks for you').waitFor();
      await looksRight(page, 'a busy board');
      const order = await waiting
        .getByRole('listitem')
        .evaluateAll((items) => items.map((item) => item.textContent ?? ''));
      expect(order[0]).toContain('Needs for their health');
      expect(order[1]).toContain('A visitor asks for you');
      await press(page, 'Tell the headteacher: Amara Nwosu');
      await page.getByText('Only the headteacher can decide').waitFor();
      await looksRight(page, 'who decides');
      await page.keyboard.press('Escape');
      await press(page, 'Helped: At the tablet');
      await waiting.getByText('A visitor asks for you').waitFor({ state: 'detached' });
    }));

  test('everything is reached and done by the keyboard alone', () =>
    atOffice(service, async (page) => {
      await page.getByLabel('Two letters of your name').waitFor();
      await page.keyboard.type('lindq');
      await page.getByRole('button', { name: 'Mrs Lindqvist' }).waitFor();
      await page.keyboard.press('Enter');
      await arriveAt(page, 'Hello, Mrs Lindqvist');
      await page.keyboard.type(demoPin('reception'));
      await page.keyboard.press('Enter');
      await arriveAt(page, 'Arrivals');
      await page.getByRole('button', { name: /^Check: Dev/ }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').waitFor();
      await page.keyboard.press('Shift+Tab');
      await page.getByRole('radio', { name: 'Photo card' }).focus();
      await page.keyboard.press('ArrowDown');
      expect(await page.getByRole('radio', { name: 'Work card' }).isChecked()).toBe(true);
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.getByRole('button', { name: /^Check: Dev/ }).waitFor({ state: 'detached' });
    }));

  test('a headteacher sees everything asked; a refusal of rights sends nobody astray', () =>
    atOffice(service, async (page) => {
      await signInAs(page, 'Ms Okafor', demoPin('headteacher'));
      await goToPage(page, 'Arrangements');
      await page.getByRole('button', { name: /^Imani Reyes: laptop/ }).waitFor();
      await looksRight(page, 'arrangements');
      await press(page, 'Hand decisions over');
      await looksRight(page, 'handing decisions over');
      await press(page, 'Cancel');
      await press(page, 'Ask for somebody');
      await arriveAt(page, 'Ask for somebody');
      await page.getByRole('radio', { name: /^A member of staff/ }).check();
      await looksRight(page, 'asking for somebody');
      await goToPage(page, 'Arrangements');
      await press(page, /^Imani Reyes: laptop/);
      await arriveAt(page, 'Imani Reyes: laptop');
      await looksRight(page, 'an arrangement');
      await press(page, 'Revoke');
      await looksRight(page, 'revoking');
      await press(page, 'Cancel');
      await goToPage(page, 'Arrangements');
      await press(page, /^Rosalind Achebe-Lund: laptop/);
      await page.getByText('work with a child').first().waitFor();
      await looksRight(page, 'a request');
      await fill(page, 'Until', '25:00');
      await press(page, 'Approve');
      await page.getByText('Choose a day, and a time such as 14:30').first().waitFor();
      await fill(page, 'Your PIN', demoPin('headteacher'));
      await press(page, 'Decline');
      await arriveAt(page, /^You declined it/);
      await page.goto(`${service.url}/office/#/staff`);
      await arriveAt(page, 'Arrivals');
    }));

  test('the leaflet for somebody who wants it on paper is saved as a PDF', () =>
    atOffice(service, async (page) => {
      await signInAs(page, 'Mrs Lindqvist', demoPin('reception'));
      await goToPage(page, 'Documents');
      await looksRight(page, 'documents');
      await page.getByRole('link', { name: 'Signs' }).click();
      await arriveAt(page, 'Signs');
      await press(page, 'Add');
      await page.getByText('Say where it hangs').waitFor();
      await fill(page, 'Where it hangs', 'Front door');
      await press(page, 'Add');
      await page.getByRole('heading', { name: 'Front door' }).waitFor();
      await looksRight(page, 'signs');
      await goToPage(page, 'Documents');
      await page.getByRole('link', { name: 'Policies' }).click();
      await arriveAt(page, 'Policies');
      await page.getByRole('heading', { name: 'Social Media Policy' }).waitFor();
      await looksRight(page, 'policies');
      await goToPage(page, 'Documents');
      await press(page, 'Edit: Rules');
      await page.getByText('As visitors see it').waitFor();
      await looksRight(page, 'a draft');
      await page.getByRole('link', { name: /^Version 1/ }).click();
      await arriveAt(page, 'Our rules for visitors');
      await looksRight(page, 'a version');
      await goToPage(page, 'Documents');
      await looksRight(page, 'papers');
      const saved = page.waitForEvent('download');
      await page.getByRole('button', { name: /^Save as PDF.*Leaflet/ }).click();
      const download = await saved;
      expect(download.suggestedFilename()).toBe('leaflet.pdf');
      expect(readFileSync(await download.path(), 'latin1')).toMatch(/^%PDF-/);
      await page.getByText('Saved. Look in the folder for downloads.').waitFor();
    }));

  test('a session that the service ended asks for the PIN over the work, which is still there', () =>
    atOffice(
      service,
      async (page) => {
        await signInAs(page, 'Sam Trent', demoPin('administrator'));
        await goToPage(page, 'Staff');
        await press(page, 'Add a person');
        await fill(page, 'Name', 'Mr Okonkwo');
        const held = await page.evaluate(() =>
          JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
        );
        expect(held).toBe('[{},{},""]');
        await page.route('**/api/**', (route) =>
          route.continue({ headers: { ...route.request().headers(), authorization: 'Bearer nobody' } }),
        );
        await press(page, 'Add');
        await page.getByRole('heading', { name: 'Locked: Sam Trent' }).waitFor();
        await page.unroute('**/api/**');
        await looksRight(page, 'locked');
        await fill(page, 'Your PIN', demoPin('administrator'));
        await press(page, 'Sign in');
        await page.getByRole('dialog').waitFor({ state: 'detached' });
        expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Mr Okonkwo');
        await press(page, 'Add');
        await page.getByRole('heading', { name: 'One-time code for Mr Okonkwo' }).waitFor();
      },
      REFUSED_CALLS,
    ));

  test('after Done the token opens nothing any more', () =>
    atOffice(service, async (page) => {
      await signInAs(page, 'Mrs Lindqvist', demoPin('reception'));
      const call = await page.waitForRequest(/waiting\.list/);
      const token = (await call.headerValue('authorization'))?.replace('Bearer ', '') ?? '';
      const client = clientOf(service.url, () => token);
      expect(await client.waiting.list.query()).not.toEqual([]);
      await press(page, 'Done');
      await arriveAt(page, 'Welcome');
      await expect(client.waiting.list.query()).rejects.toThrow('UNAUTHORIZED');
    }));
});
