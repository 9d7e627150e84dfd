import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openHouse } from '../../commands/house.ts';
import { makeRecoveryKey } from '../../core/recovery-key.ts';
import { loopbackOrigin, openLoopback } from '../../web/loopback.ts';
import { atPage, openBrowser } from '../support/browser.ts';
import { schoolMorning } from '../support/clock.ts';
import { arriveAt, fill, goToPage, looksRight, press, signInAs } from '../support/office-tour.ts';
import { ROOT, startService } from '../support/service.ts';

const { browser, why } = await openBrowser();
const PASSPHRASE = 'four quiet words here';
const RECOVERY_KEY = makeRecoveryKey((limit) => limit - 2);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-locked-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
afterAll(async () => {
  await browser?.close();
});

/** The whole program behind its loopback door, with whatever lock the record has. */
async function openDoor(): Promise<{ url: string; stop(): Promise<void> }> {
  let port = 0;
  const own = { clock: schoolMorning, printers: {} };
  const origin = () => loopbackOrigin(port);
  const house = await openHouse({ door: 'loopback', root: ROOT, data: folder, demo: true, origin, own });
  if (house.kind !== 'open') throw new Error(house.sentence);
  const door = await openLoopback(house.handler, 0);
  if (door.outcome !== 'open') throw new Error(door.outcome);
  port = door.port;
  return {
    url: origin(),
    async stop() {
      await door.close();
      await house.close();
    },
  };
}

describe.skipIf(!browser)(`the record's key${why ? `: skipped, ${why}` : ''}`, { timeout: 120_000 }, () => {
  test('a locked tablet asks for the passphrase, and the recovery key opens it too', async () => {
    const { parts, stop } = await startService({ demo: true, folder });
    await parts.keys.keepRecoveryKey(RECOVERY_KEY);
    await parts.keys.keepPassphrase(PASSPHRASE);
    await stop();
    const door = await openDoor();
    await atPage(browser, { address: `${door.url}/` }, async (page) => {
      await arriveAt(page, 'This tablet is locked');
      await looksRight(page, 'locked');
      await press(page, 'Open');
      await page.getByText('Type the passphrase.').first().waitFor();
      await fill(page, 'Passphrase', 'four loud words here');
      await press(page, 'Open');
      await page.getByText('This is not the passphrase').first().waitFor();
      expect(await page.title()).toMatch(/^Error:/);
      await looksRight(page, 'locked, with a wrong passphrase');
      await press(page, 'I have the recovery key');
      await fill(page, 'Recovery key', RECOVERY_KEY.slice(0, -1));
      await press(page, 'Open');
      await page.getByText('A letter is missing or was misread').first().waitFor();
      await looksRight(page, 'locked, with a mistyped recovery key');
      await fill(page, 'Recovery key', RECOVERY_KEY.toLowerCase());
      await press(page, 'Open');
      await page.getByRole('button', { name: 'Sign in' }).waitFor();
    });
    await door.stop();
  });

  test('a page that lost the service finds the lock', async () => {
    const { parts, stop } = await startService({ demo: true, folder });
    await parts.keys.keepRecoveryKey(RECOVERY_KEY);
    await stop();
    const door = await openDoor();
    await atPage(browser, { address: `${door.url}/`, expected: ['503', '404'] }, async (page) => {
      await page.getByRole('button', { name: 'Sign in' }).waitFor();
      // As after a restart behind the page: what answers now is a locked record.
      await page.route('**/api/kiosk.state*', (route) => route.fulfill({ status: 503 }));
      const lock = { fault: 'no store', ways: ['recovery key'] };
      await page.route('**/api/lock', (route) => route.fulfill({ json: lock }));
      await arriveAt(page, 'This tablet is locked');
    });
    await door.stop();
  });

  test('an administrator makes a recovery key and sets a passphrase', async () => {
    const door = await openDoor();
    await atPage(browser, { address: `${door.url}/office/` }, async (page) => {
      await signInAs(page, 'Sam Trent', '614735');
      await goToPage(page, 'Set-up');
      const section = page.getByRole('region', { name: 'If the tablet is stolen' });
      await press(page, 'Make a recovery key');
      await fill(page, 'Your PIN', '614735');
      await page.getByRole('dialog').getByRole('button', { name: 'Make a recovery key' }).click();
      const parts = page.getByRole('dialog').getByRole('listitem');
      await expect.poll(() => parts.count()).toBe(6);
      await looksRight(page, 'the new recovery key');
      await press(page, 'Print it');
      await page.getByText('No printer for pages is chosen').waitFor();
      await fill(page, 'Type the last part from the paper', 'AAAAA');
      await press(page, 'It is on paper');
      await page.getByText('This is not the last part').waitFor();
      await fill(page, 'Type the last part from the paper', (await parts.last().textContent()) ?? '');
      await press(page, 'It is on paper');
      await page.getByText('There is a recovery key. It was made on').waitFor();
      await section.getByRole('button', { name: /^Change/ }).click();
      await looksRight(page, 'choosing a passphrase');
      await fill(page, 'New passphrase', PASSPHRASE);
      await fill(page, 'The same again', PASSPHRASE);
      await press(page, 'Set the passphrase');
      await fill(page, 'Your PIN', '614735');
      await page.getByRole('dialog').getByRole('button', { name: 'Set the passphrase' }).click();
      await section.getByText('A passphrase is asked for at each start.').waitFor();
      await looksRight(page, 'protected');
    });
    await door.stop();
  });
});
