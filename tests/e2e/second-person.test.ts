import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { atPage, openBrowser } from '../support/browser.ts';
import { LANDSCAPE } from '../support/forms.ts';
import { arriveAt, fill, findYourself, goToPage, looksRight, press, signInAs } from '../support/office-tour.ts';
import { type RunningService, startService } from '../support/service.ts';
import { demoPin, signedInAs } from '../support/staff.ts';

const { browser, why } = await openBrowser();
const LONG = { timeout: 180_000 };
const LEAD = { name: 'Mr Hale', pin: '381402' };
const CODE = /^\w{4}-\w{4}$/;
const requestId = () => crypto.randomUUID();

let service: RunningService;
beforeAll(async () => {
  service = await startService({ demo: true, own: { printers: {} } });
});
afterAll(async () => {
  await service?.stop();
  await browser?.close();
});

const atOffice = (work: (page: Page) => Promise<void>) =>
  atPage(browser, { address: `${service.url}/office/`, options: { viewport: LANDSCAPE } }, work);

const headId = async () => (await service.client.staff.find.query({ letters: 'Okafor' }))[0]?.id ?? '';

/** Goes on with Tab to the button of this name, as somebody without a pointer does, and presses it. */
async function tabTo(page: Page, name: string): Promise<void> {
  const isThere = () =>
    page.evaluate((wanted) => {
      const at = document.activeElement;
      return (at?.getAttribute('aria-label') ?? at?.textContent) === wanted;
    }, name);
  for (let tabs = 0; tabs < 40 && !(await isThere()); tabs += 1) await page.keyboard.press('Tab');
  expect(await isThere(), `Tab comes to ${name}`).toBe(true);
  await page.keyboard.press('Enter');
}

describe.skipIf(!browser)(`a headteacher's new code in a real browser${why ? `: skipped, ${why}` : ''}`, LONG, () => {
  let code = '';

  test('the administrator asks a second person, by the keyboard alone, and for a second headteacher too', () =>
    atOffice(async (page) => {
      await signInAs(page, 'Sam Trent', demoPin('administrator'));
      await goToPage(page, 'Staff');
      await tabTo(page, 'New one-time code: Ms Okafor');
      await page.getByRole('heading', { name: 'A new code for Ms Okafor' }).waitFor();
      await looksRight(page, 'asking a second person');
      await tabTo(page, 'Ask a second person');
      await page.getByText(/^Asked\. It can be confirmed until/).waitFor();
      await looksRight(page, 'asked');
      // The focus is where it was before the dialog.
      await page.keyboard.press('Enter');
      await tabTo(page, 'Ask a second person');
      await page.getByText(/^This was asked already/).waitFor();

      await press(page, 'Add a person');
      await fill(page, 'Name', 'Mr Adler');
      await page.getByRole('checkbox', { name: /^Headteacher/ }).check();
      await press(page, 'Add');
      await page.getByRole('heading', { name: 'Another headteacher: Mr Adler' }).waitFor();
      await looksRight(page, 'asking for another headteacher');
      await press(page, 'Ask a second person');
      await page.getByText(/^Asked\. It can be confirmed until/).waitFor();
    }));

  test('the headteacher reads it and what to do if they never asked', () =>
    atOffice(async (page) => {
      await signInAs(page, 'Ms Okafor', demoPin('headteacher'));
      await page.getByText('Did you not ask for this? Tell a safeguarding lead or the chair.').first().waitFor();
      expect(await page.getByRole('button', { name: 'Confirm: Ms Okafor' }).count()).toBe(0);
      await looksRight(page, 'what the headteacher reads');
    }));

  test('a safeguarding lead confirms with their own PIN, by the keyboard alone, and gets the code', () =>
    atOffice(async (page) => {
      await signInAs(page, LEAD.name, LEAD.pin);
      await page.getByRole('button', { name: 'Confirm: Ms Okafor' }).waitFor();
      await looksRight(page, 'what the lead reads');
      await tabTo(page, 'Confirm: Ms Okafor');
      await page.getByText('Speak to Ms Okafor first').waitFor();
      await looksRight(page, 'confirming');
      await page.getByLabel('Your PIN', { exact: true }).focus();
      await page.keyboard.type('381403');
      await page.keyboard.press('Enter');
      await page.getByText('That PIN did not match').waitFor();
      await looksRight(page, 'confirming with a wrong PIN');
      await fill(page, 'Your PIN', LEAD.pin);
      await page.keyboard.press('Enter');
      const shown = page.getByText(CODE);
      await shown.waitFor();
      code = await shown.innerText();
      await looksRight(page, 'the code');
      await page.keyboard.press('Enter');
      await shown.waitFor({ state: 'detached' });
      await page.getByText(/^Mr Hale confirmed a new one-time code for Ms Okafor/).waitFor();
      await looksRight(page, 'what was confirmed');
      await tabTo(page, 'I have seen this: Ms Okafor');
      await page.getByRole('button', { name: 'I have seen this: Ms Okafor' }).waitFor({ state: 'detached' });
    }));

  test('who confirms what the chair has answered meanwhile reads that', () =>
    atOffice(async (page) => {
      await signInAs(page, LEAD.name, LEAD.pin);
      await press(page, 'Confirm: Mr Adler');
      await fill(page, 'Your PIN', LEAD.pin);
      const chair = await signedInAs(service, 'chair');
      const [open] = (await chair.secondPerson.list.query()).open;
      await chair.secondPerson.decline.mutate({ requestId: requestId(), id: open?.id ?? '' });
      await page.getByText('Sam Trent wants to add Mr Adler').waitFor({ state: 'detached' });
      await page.getByRole('dialog').getByRole('button', { name: 'Confirm' }).click();
      await page.getByText('This is no longer open').waitFor();
      await looksRight(page, 'what somebody else has answered');
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }));

  test('the headteacher decides nothing until they set a new PIN with the code', async () => {
    await atOffice(async (page) => {
      await signInAs(page, 'Ms Okafor', demoPin('headteacher'));
      await page.getByText('You can decide nothing until you have set a new PIN.').waitFor();
      await looksRight(page, 'a headteacher who decides nothing');
      await press(page, 'Done');
      await arriveAt(page, 'Welcome');
    });
    await atOffice(async (page) => {
      await findYourself(page, 'Ms Okafor');
      await tabTo(page, 'I have a one-time code');
      await fill(page, 'One-time code', code);
      await fill(page, 'Your new PIN', '836251');
      await fill(page, 'Your new PIN again', '836251');
      await looksRight(page, 'a new PIN with the code');
      await page.keyboard.press('Enter');
      await arriveAt(page, 'Arrivals');
      await page.getByText(/^Mr Hale confirmed a new one-time code for Ms Okafor/).waitFor();
      expect(await page.getByText('You can decide nothing').count()).toBe(0);
      await press(page, 'I have seen this: Ms Okafor');
      await page.getByRole('button', { name: 'I have seen this: Ms Okafor' }).waitFor({ state: 'detached' });
    });
    const again = { staffId: await headId(), pin: demoPin('headteacher') };
    expect((await service.client.staff.signIn.mutate(again)).outcome).toBe('wrong PIN');
  });
});
