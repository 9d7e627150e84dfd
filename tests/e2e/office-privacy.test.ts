import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEMO_STAFF } from '../../commands/demonstration.ts';
import { signedIn } from '../support/answers.ts';
import { atPage, openBrowser } from '../support/browser.ts';
import { arriveAt, fill, goToPage, looksRight, press, signInAs } from '../support/office-tour.ts';
import { type RunningService, startService } from '../support/service.ts';
import { demoPin } from '../support/staff.ts';

const { browser, why } = await openBrowser();
const LONG = { timeout: 180_000 };
const WIDE = { width: 1280, height: 800 };

describe.skipIf(!browser)(`people's data${why ? `: skipped, ${why}` : ''}`, LONG, () => {
  let service: RunningService;
  beforeAll(async () => {
    service = await startService({ demo: true, own: { printers: {} } });
  });
  afterAll(async () => {
    await service?.stop();
    await browser?.close();
  });

  async function asHead(work: (page: Page) => Promise<void>) {
    const person = DEMO_STAFF.find(({ roles }) => roles.includes('headteacher'));
    await atPage(browser, { address: `${service.url}/office/`, options: { viewport: WIDE } }, async (page) => {
      await signInAs(page, person?.name ?? '', person?.pin ?? '');
      await work(page);
    });
  }

  test('the headteacher says why visits are kept, and for how long', () =>
    asHead(async (page) => {
      await goToPage(page, "People's data");
      await page.getByRole('heading', { name: 'Visits, devices, agreements' }).waitFor();
      await looksRight(page, "people's data");
      await press(page, 'Change: Visits, devices, agreements');
      await fill(page, 'School years after this one', '12');
      await press(page, /^Save$/);
      await page.getByText('Type a number from 1 to 10.').waitFor();
      await looksRight(page, 'a period out of bounds');
      await fill(page, 'School years after this one', '4');
      await fill(page, 'Why we keep it', 'Our insurer asks for four years.');
      await press(page, /^Save$/);
      await page.getByText('This school year and 4 more', { exact: true }).waitFor();
      await page.getByText('Our insurer asks for four years.').waitFor();
    }));

  test('somebody who asks for it is found by name, ticked by a person, and erased with a PIN', async () => {
    const { visitId, badgeCode } = await signedIn(service, { name: 'Leonora Brightwater' });
    await service.client.visits.signOut.mutate({ requestId: randomUUID(), code: badgeCode });
    await asHead(async (page) => {
      await goToPage(page, "People's data");
      await press(page, 'Enter a request');
      await press(page, /^Save$/);
      await page.getByText('Choose what it is.').waitFor();
      await looksRight(page, 'a request without its kind');
      await page.getByRole('radio', { name: /^Wants data erased/ }).check();
      await fill(page, 'Your reference', 'Letter 12');
      await press(page, /^Save$/);
      await page.getByRole('link', { name: /^Find their visits.*Letter 12/ }).click();
      await arriveAt(page, "One person's data");
      await fill(page, 'Name', 'brightwat');
      await press(page, 'Search');
      await page.getByRole('checkbox', { name: /^Leonora Brightwater/ }).check();
      await page.getByRole('heading', { name: '1 visit ticked' }).waitFor();
      await looksRight(page, "one person's data");
      const saving = page.waitForEvent('download');
      await press(page, 'Save as PDF');
      await fill(page, 'Your PIN', demoPin('headteacher'));
      await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
      expect((await saving).suggestedFilename()).toBe('personal-data.pdf');
      await press(page, 'Erase them');
      await looksRight(page, 'an erasure');
      await fill(page, 'Your PIN', demoPin('headteacher'));
      await press(page, 'Erase for good');
      await arriveAt(page, "People's data");
      await page.getByText(/Granted. 1 visit was erased./).waitFor();
      expect(service.parts.record.visits.find(visitId)).toBeUndefined();
    });
  });
});
