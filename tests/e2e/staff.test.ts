import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { atPage, openBrowser } from '../support/browser.ts';
import { fill, goToPage, looksRight, press, signInAs } from '../support/office-tour.ts';
import { type RunningService, startService } from '../support/service.ts';
import { demoPin, signedInAs } from '../support/staff.ts';

const { browser, why } = await openBrowser();

let service: RunningService;
beforeEach(async () => {
  service = await startService({ demo: true, own: { printers: {} } });
});
afterEach(() => service.stop());
afterAll(async () => {
  await browser?.close();
});

const office = () => ({ address: `${service.url}/office/` });

describe.skipIf(!browser)(`staff who change and leave${why ? `: skipped, ${why}` : ''}`, { timeout: 120_000 }, () => {
  test('are changed and taken off by the administrator, by keyboard too', async () => {
    await atPage(browser, office(), async (page) => {
      await signInAs(page, 'Sam Trent', demoPin('administrator'));
      await goToPage(page, 'Staff');
      await looksRight(page, 'staff');
      await press(page, 'Change: Miss Adeyemi');
      await fill(page, 'Name', 'Mrs Adeyemi-Roe');
      await page.getByRole('checkbox', { name: /^Reception/ }).check();
      await looksRight(page, 'changing somebody');
      await page.getByRole('button', { name: 'Save' }).press('Enter');
      await page.getByText('Mrs Adeyemi-Roe was changed.').waitFor();

      await page.getByRole('button', { name: 'Has left: Mr Hale' }).press('Enter');
      const dialog = page.getByRole('dialog');
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Cancel');
      await dialog.getByRole('button', { name: 'Yes, they have left' }).press('Enter');
      await dialog.getByText(/Change the team under Set-up first/).waitFor();
      await looksRight(page, 'somebody who cannot leave yet');
      await page.keyboard.press('Escape');
      await press(page, 'Has left: Mrs Adeyemi-Roe');
      await press(page, 'Yes, they have left');
      await page.getByText('Mrs Adeyemi-Roe has left.').waitFor();
      await expect.poll(() => page.getByRole('button', { name: /Adeyemi/ }).count()).toBe(0);
    });
  });

  test('a headteacher leaves once a second person confirmed it', async () => {
    const administrator = await signedInAs(service, 'administrator');
    await administrator.school.saveTeam.mutate({ requestId: crypto.randomUUID(), team: [] });
    await atPage(browser, office(), async (page) => {
      await signInAs(page, 'Sam Trent', demoPin('administrator'));
      await goToPage(page, 'Staff');
      await press(page, 'Has left: Ms Okafor');
      await press(page, 'Yes, they have left');
      await page.getByText('So a second person has to confirm it.').waitFor();
      await looksRight(page, 'asking a second person');
      await press(page, 'Ask a second person');
      await page.getByText(/^Asked. It can be confirmed until/).waitFor();
    });
    await atPage(browser, office(), async (page) => {
      await signInAs(page, 'Mr Hale', '381402');
      await page.getByText(/says that Ms Okafor, a headteacher, has left/).waitFor();
      await looksRight(page, 'what waits for a second person');
      await press(page, 'Confirm: Ms Okafor');
      const dialog = page.getByRole('dialog');
      await looksRight(page, 'confirming');
      await dialog.getByLabel('Your PIN').fill('381402');
      await dialog.getByRole('button', { name: 'Confirm' }).click();
      await page.getByText(/Mr Hale confirmed that Ms Okafor has left/).waitFor();
      await looksRight(page, 'what was confirmed');
      await press(page, 'I have seen this: Ms Okafor');
      await expect.poll(() => page.getByText(/confirmed that Ms Okafor/).count()).toBe(0);
    });
    expect(await service.client.staff.find.query({ letters: 'okafor' })).toEqual([]);
  });
});
