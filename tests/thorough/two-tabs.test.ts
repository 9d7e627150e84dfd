import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signedIn } from '../support/answers.ts';
import { atPage, openBrowser } from '../support/browser.ts';
import { LANDSCAPE } from '../support/forms.ts';
import { arriveAt, fill, findYourself, goToPage, looksRight, press, signInAs } from '../support/office-tour.ts';
import { clientOf, type RunningService, startService } from '../support/service.ts';
import { demoPin, signedInAs } from '../support/staff.ts';

const { browser, why } = await openBrowser();
const LONG = { timeout: 120_000 };
/** The browser itself writes calls that the service refused on the console. */
const REFUSED_CALLS = ['status of 401'];

describe.skipIf(!browser)(`the office in two tabs of one browser${why ? `: skipped, ${why}` : ''}`, LONG, () => {
  let service: RunningService;
  beforeAll(async () => {
    service = await startService({ demo: true, own: { printers: {} } });
  });
  afterAll(async () => {
    await service?.stop();
    await browser?.close();
  });

  /** Works in two tabs of one browser, which share its cookies and its storage. */
  async function inTwoTabs(work: (one: Page, other: Page) => Promise<void>): Promise<void> {
    const address = `${service.url}/office/`;
    await atPage(browser, { address, options: { viewport: LANDSCAPE }, expected: REFUSED_CALLS }, async (one) => {
      const other = await one.context().newPage();
      await other.goto(address);
      await work(one, other);
    });
  }

  const administrator = (page: Page) => signInAs(page, 'Sam Trent', demoPin('administrator'));
  const reception = (page: Page) => signInAs(page, 'Mrs Lindqvist', demoPin('reception'));

  /** Begins to add a member of staff. */
  async function beginToAdd(page: Page): Promise<void> {
    await goToPage(page, 'Staff');
    await press(page, 'Add a person');
    await fill(page, 'Name', 'Mr Okonkwo');
  }
  const typedName = (page: Page) => page.getByLabel('Name', { exact: true }).inputValue();

  test('each asks for a PIN of its own, and neither ends what the other has begun', () =>
    inTwoTabs(async (one, other) => {
      await administrator(one);
      await beginToAdd(one);
      await arriveAt(other, 'Who are you?');
      await other.reload();
      await reception(other);
      await goToPage(other, 'Expected');
      await press(other, 'Done');
      await arriveAt(other, 'Welcome');
      expect(await typedName(one)).toBe('Mr Okonkwo');
      await press(one, 'Add');
      await one.getByRole('heading', { name: 'One-time code for Mr Okonkwo' }).waitFor();
    }));

  test('one that is locked keeps its work and says whose it is, while the same person goes on in the other', () =>
    inTwoTabs(async (one, other) => {
      const call = one.waitForRequest(/due\.list/);
      await administrator(one);
      const token = (await (await call).headerValue('authorization'))?.replace('Bearer ', '') ?? '';
      await administrator(other);
      await beginToAdd(one);
      // As when nobody touched this tab for too long.
      await clientOf(service.url, () => token).staff.signOut.mutate();
      await press(one, 'Add');
      await one.getByRole('heading', { name: 'Locked: Sam Trent' }).waitFor();
      await goToPage(other, 'Staff');
      await other.getByRole('button', { name: 'New one-time code: Mr Hale' }).waitFor();
      await fill(one, 'Your PIN', demoPin('administrator'));
      await press(one, 'Sign in');
      await one.getByRole('dialog').waitFor({ state: 'detached' });
      expect(await typedName(one)).toBe('Mr Okonkwo');
    }));

  test('a new PIN set in one locks the other, which opens with it and has lost nothing', async () => {
    const admin = await signedInAs(service, 'administrator');
    const [found] = await service.client.staff.find.query({ letters: 'Lindqvist' });
    const made = await admin.staff.newCode.mutate({ staffId: found?.id ?? '' });
    if (made.outcome !== 'made') throw new Error(made.outcome);
    await inTwoTabs(async (one, other) => {
      await reception(one);
      await goToPage(one, 'Expected');
      await press(one, 'Add somebody');
      await fill(one, 'Full name', 'Hana Sato');
      await findYourself(other, 'Mrs Lindqvist');
      await press(other, 'I have a one-time code');
      await fill(other, 'One-time code', made.oneTimeCode);
      await fill(other, 'Your new PIN', '918273');
      await fill(other, 'Your new PIN again', '918273');
      await press(other, 'Save and sign in');
      await arriveAt(other, 'Arrivals');
      await one.getByRole('heading', { name: 'Locked: Mrs Lindqvist' }).waitFor();
      await looksRight(one, 'locked by a new PIN');
      await fill(one, 'Your PIN', demoPin('reception'));
      await press(one, 'Sign in');
      await one.getByText('That PIN did not match').first().waitFor();
      await fill(one, 'Your PIN', '918273');
      await press(one, 'Sign in');
      await one.getByRole('heading', { name: 'Locked: Mrs Lindqvist' }).waitFor({ state: 'detached' });
      expect(await one.getByLabel('Full name', { exact: true }).inputValue()).toBe('Hana Sato');
    });
  });

  test('what both change is changed once, and the second is told to look again', async () => {
    const { visitId } = await signedIn(service, { name: 'Idris Belo' });
    await inTwoTabs(async (one, other) => {
      for (const page of [one, other]) {
        await administrator(page);
        await page.evaluate((id) => {
          location.hash = `#/visit/${id}`;
        }, visitId);
        await press(page, 'Correct');
      }
      await correct(one, 'Idris Bello');
      await one.getByRole('heading', { level: 1, name: 'Idris Bello' }).waitFor();
      await correct(other, 'Idriss Belo');
      await other.getByText('Somebody else has corrected this. Close this and look again.').waitFor();
      await looksRight(other, 'a correction that came second');
      await press(other, 'Cancel');
      await other.getByRole('heading', { level: 1, name: 'Idris Bello' }).waitFor();
    });
  });

  async function correct(page: Page, name: string): Promise<void> {
    await fill(page, 'What is right?', name);
    await fill(page, 'Why do you correct it?', 'As on his card.');
    await press(page, 'Correct it');
  }

  test('nobody confirms what the other tab has changed before their eyes', () =>
    inTwoTabs(async (one, other) => {
      for (const page of [one, other]) {
        await administrator(page);
        await goToPage(page, 'Set-up');
      }
      await press(other, 'Change: Assembly point');
      await fill(other, 'Assembly point', 'the car park');
      await press(other, /^Save$/);
      await other.getByText('the car park').waitFor();
      await press(one, 'Assembly point: I have checked this. It is right.');
      await one.getByText('This has changed. Look at it again.').waitFor();
      await one.getByText('the car park').waitFor();
      await looksRight(one, 'a confirmation that came too late');
      expect(service.parts.record.school.confirmations()).toEqual([]);
      await press(one, 'Assembly point: I have checked this. It is right.');
      await one.getByText(/^Confirmed by Sam Trent/).waitFor();
    }));
});
