import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openHouse } from '../../commands/house.ts';
import { makeRecoveryKey } from '../../core/recovery-key.ts';
import { ownBackups } from '../../db/backup.ts';
import { loopbackOrigin, openLoopback } from '../../web/loopback.ts';
import { backUpNow } from '../support/backups.ts';
import { atPage, openBrowser } from '../support/browser.ts';
import { schoolMorning } from '../support/clock.ts';
import { arriveAt, fill, goToPage, looksRight, press, signInAs } from '../support/office-tour.ts';
import { clientOf, ROOT, startService } from '../support/service.ts';
import { demoPin, signedInAs } from '../support/staff.ts';

const { browser, why } = await openBrowser();
const RECOVERY_KEY = makeRecoveryKey((limit) => limit - 2);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-technician-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
afterAll(async () => {
  await browser?.close();
});

describe.skipIf(!browser)(`a technician${why ? `: skipped, ${why}` : ''}`, { timeout: 180_000 }, () => {
  test('sees how the tablet is, looks at what a profile would change, and takes everything along', async () => {
    const service = await startService({ demo: true, folder: join(folder, 'data'), own: { printers: {} } });
    const staff = await signedInAs(service, 'administrator');
    const profile = join(folder, 'school.yaml');
    const { text } = await staff.profile.file.query();
    await atPage(browser, { address: `${service.url}/office/` }, async (page) => {
      await signInAs(page, 'Sam Trent', demoPin('administrator'));
      await goToPage(page, 'Health of the tablet');
      await page.getByText('The badge printer is not set up, or was removed.').waitFor();
      await looksRight(page, 'health');

      await goToPage(page, 'Set-up');
      await press(page, 'Take over from a file');
      writeFileSync(profile, text.replace('idle seconds: 60', 'idle seconds: soon'));
      await page.getByLabel('Take over from a file').setInputFiles(profile);
      await page.getByText(/Line 11: “idle seconds” has to be/).waitFor();
      await looksRight(page, 'a profile at fault');
      writeFileSync(profile, text.replace('the top playground', 'the car park'));
      const chooser = page.waitForEvent('filechooser');
      await page.getByLabel('Take over from a file').click();
      await (await chooser).setFiles(profile);
      await page.getByText('assembly point: the car park').waitFor();
      await looksRight(page, 'what a profile changes');
      await page.getByRole('button', { name: 'Take over', exact: true }).click();
      await page.getByText('the car park').first().waitFor();

      await press(page, 'Write everything');
      await fill(page, 'Folder', folder);
      await looksRight(page, 'taking everything along');
      await press(page, 'Write everything');
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Your PIN').fill(demoPin('administrator'));
      await dialog.getByRole('button', { name: 'Write everything' }).click();
      await page.getByText(/README.txt says what each is/).waitFor({ timeout: 30_000 });
      expect(readdirSync(folder).some((name) => name.startsWith('gatehouse-export-'))).toBe(true);
    });
    await service.stop();
  });

  test('lets a new tablet take over from a backup on its first page', async () => {
    const old = await startService({ folder: join(folder, 'old'), own: { printers: {} } });
    const person = { requestId: crypto.randomUUID(), name: 'Pat Ferris', pin: '406182' };
    const made = await old.client.staff.firstAdministrator.mutate(person);
    const staffId = made.outcome === 'made' ? made.staffId : '';
    await old.parts.keys.keepRecoveryKey(RECOVERY_KEY);
    const signed = await old.client.staff.signIn.mutate({ staffId, pin: '406182' });
    const token = signed.outcome === 'signed in' ? signed.session.token : '';
    await backUpNow(clientOf(old.url, () => token));
    await old.stop();

    let port = 0;
    const own = { clock: schoolMorning, printers: {} };
    const origin = () => loopbackOrigin(port);
    const house = await openHouse({
      door: 'loopback',
      root: ROOT,
      data: join(folder, 'new'),
      demo: false,
      origin,
      own,
    });
    if (house.kind !== 'open') throw new Error(house.sentence);
    const door = await openLoopback(house.handler, 0);
    if (door.outcome !== 'open') throw new Error(door.outcome);
    port = door.port;
    const expected = ['503', 'Failed to load resource'];
    await atPage(browser, { address: `${origin()}/office/`, expected }, async (page) => {
      await arriveAt(page, 'Welcome to Gatehouse');
      await looksRight(page, 'first start');
      await press(page, 'Take over from a backup');
      await arriveAt(page, 'Take over from a backup');
      await fill(page, 'Folder with the backups', ownBackups(join(folder, 'old')));
      await press(page, 'Look for backups');
      await page.getByText('Which backup').waitFor();
      await fill(page, 'Recovery key', 'AAAAA');
      await page.getByRole('button', { name: 'Take over', exact: true }).click();
      await page.getByText('This is not a whole recovery key.').first().waitFor();
      await looksRight(page, 'taking over');
      await fill(page, 'Recovery key', RECOVERY_KEY);
      await page.getByRole('button', { name: 'Take over', exact: true }).click();
      await arriveAt(page, 'Who are you?');
    });
    await door.close();
    await house.close();
  });
});
