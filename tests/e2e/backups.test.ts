import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type House, openHouse } from '../../commands/house.ts';
import { loopbackOrigin, openLoopback } from '../../web/loopback.ts';
import { atPage, openBrowser } from '../support/browser.ts';
import { schoolMorning } from '../support/clock.ts';
import { fill, goToPage, looksRight, press, signInAs } from '../support/office-tour.ts';
import { ROOT } from '../support/service.ts';
import { demoPin } from '../support/staff.ts';

const { browser, why } = await openBrowser();
const folder = mkdtempSync(join(tmpdir(), 'gatehouse-e2e-'));
const stick = mkdtempSync(join(tmpdir(), 'gatehouse-stick-'));
let house: House;
let door: { readonly port: number; close(): Promise<void> };
let url = '';

beforeAll(async () => {
  const opened = await openHouse({
    door: 'loopback',
    root: ROOT,
    data: folder,
    demo: true,
    origin: () => url,
    own: { clock: schoolMorning, printers: {} },
  });
  if (opened.kind === 'refused') throw new Error(opened.sentence);
  house = opened;
  const loopback = await openLoopback(house.handler, 0);
  if (loopback.outcome !== 'open') throw new Error(loopback.outcome);
  door = loopback;
  url = loopbackOrigin(door.port);
});
afterAll(async () => {
  await door?.close();
  await house?.close();
  await browser?.close();
  for (const each of [folder, stick]) rmSync(each, { recursive: true, force: true });
});

/** While the folder is opened anew the page is told so, and that its session is over. */
const REFUSED_CALLS = ['status of 401', 'status of 503'];
const WIDE = { viewport: { width: 1280, height: 800 } };

describe.skipIf(!browser)(`backups in a real browser${why ? `: skipped, ${why}` : ''}`, { timeout: 180_000 }, () => {
  test('a second place is chosen, a backup made, and the record put back to it with three taps and a PIN', () =>
    atPage(browser, { address: `${url}/office/`, options: WIDE, expected: REFUSED_CALLS }, async (page) => {
      await signInAs(page, 'Sam Trent', demoPin('administrator'));
      await goToPage(page, 'Set-up');
      await press(page, 'Change: Backups');
      await fill(page, 'Second place', 'backups');
      await press(page, /^Save$/);
      await page.getByText(/^Write the whole path/).waitFor();
      await looksRight(page, 'choosing the second place');
      await fill(page, 'Second place', stick);
      await press(page, /^Save$/);
      await press(page, 'Back up now');
      await page.getByText('The backup is made and checked.').waitFor();
      await looksRight(page, 'set-up with backups');
      await goToPage(page, 'Arrivals');
      await page.getByText(/^Last backup just now|^Last backup \d+ minutes? ago/).waitFor();
      await looksRight(page, 'arrivals with the age of the backup');
      await goToPage(page, 'Set-up');
      await press(page, 'Restore a backup');
      await page.getByText(/In the second place/).waitFor();
      await looksRight(page, 'choosing a backup');
      await press(page, /^Choose .*, On this tablet$/);
      await page.getByText(/^No visit is lost/).waitFor();
      await looksRight(page, 'what a restore means');
      await fill(page, 'Your PIN', demoPin('administrator'));
      await press(page, 'Restore it');
      await page.getByText(/^This screen has locked itself/).waitFor();
      await house.settled();
      await fill(page, 'Your PIN', demoPin('administrator'));
      await press(page, 'Sign in');
      await page.getByText(/^The record is as it was/).waitFor();
      await looksRight(page, 'after a restore');
      await press(page, /^Close$/);
      await goToPage(page, 'Due');
      await page.getByRole('heading', { name: 'The record was restored' }).waitFor();
      await looksRight(page, 'due after a restore');
      expect(house.isLocked()).toBe(false);
    }));
});
