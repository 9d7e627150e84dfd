import { afterAll, describe, test } from 'vitest';
import { createUpdateCheck } from '../../service/updates/check.ts';
import type { UpdateSource } from '../../service/updates/source.ts';
import { closeVisits } from '../../service/visits/closing.ts';
import { atPage, openBrowser } from '../support/browser.ts';
import { createTestClock } from '../support/clock.ts';
import { fill, goToPage, looksRight, press, signInAs } from '../support/office-tour.ts';
import { startService } from '../support/service.ts';
import { demoPin } from '../support/staff.ts';

const { browser, why } = await openBrowser();
afterAll(async () => {
  await browser?.close();
});

const FIELD = 'The school’s own address for updates';
const ADDRESS = 'https://updates.school.example/gatehouse/';

describe.skipIf(!browser)(`updates${why ? `: skipped, ${why}` : ''}`, { timeout: 120_000 }, () => {
  test('are turned on in the set-up, and what lies at the address is due after the next night', async () => {
    const clock = createTestClock(Date.parse('2026-11-24T12:00:00Z'));
    const updates: UpdateSource = { kind: 'ready', check: async () => ({ outcome: 'newer', version: '0.2.0' }) };
    const service = await startService({ demo: true, updates, own: { clock: clock.now, printers: {} } });
    await atPage(browser, { address: `${service.url}/office/` }, async (page) => {
      const signIn = () => signInAs(page, 'Sam Trent', demoPin('administrator'));
      await signIn();
      await goToPage(page, 'Set-up');
      await press(page, 'Change: Updates');
      await fill(page, FIELD, 'http://updates.school.example/');
      await page.getByRole('region', { name: 'Updates' }).getByRole('button', { name: 'Save' }).click();
      await page.getByText('Start the address with https://.').waitFor();
      await looksRight(page, 'an address that is none');
      await fill(page, FIELD, ADDRESS);
      await page.getByRole('region', { name: 'Updates' }).getByRole('button', { name: 'Save' }).click();
      await page.getByText(/^Gatehouse has not looked there yet/).waitFor();
      await looksRight(page, 'updates turned on');

      clock.set('2026-11-24T21:00:00Z');
      closeVisits(service.parts, clock.now());
      createUpdateCheck(service.parts).look();
      await page.reload();
      await signIn();
      await goToPage(page, 'Due');
      await page.getByText(/^Gatehouse 0\.2\.0 is at the school’s address\./).waitFor();
      await page.getByRole('link', { name: /^See updates/ }).click();
      await page.getByText(/^Gatehouse 0\.2\.0 is there\./).waitFor();
      await looksRight(page, 'a newer version');
    });
    await service.stop();
  });
});
