import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { recordPaths } from '../../db/record.ts';
import { signedIn } from '../support/answers.ts';
import { atPage, openBrowser } from '../support/browser.ts';
import { LANDSCAPE } from '../support/forms.ts';
import { leafPages, lockRecord, spoilPage } from '../support/harmed-record.ts';
import { arriveAt, fill, findYourself, looksRight, press, signInAs } from '../support/office-tour.ts';
import { pdfPages } from '../support/pdf-pages.ts';
import { type RunningService, startService } from '../support/service.ts';
import { smallDisk, WHY_NO_SMALL_DISK } from '../support/small-disk.ts';
import { demoPin, signedInAs } from '../support/staff.ts';

const { browser, why } = await openBrowser();
const LONG = { timeout: 120_000 };
/** The browser itself writes calls that the service could not answer on the console. */
const FAILED_CALLS = ['status of 500'];

afterAll(async () => {
  await browser?.close();
});

/** Works at the office of a service, signed in as reception. */
function atOffice({ url }: RunningService, work: (page: Page) => Promise<void>): Promise<void> {
  const visit = { address: `${url}/office/`, options: { viewport: LANDSCAPE }, expected: FAILED_CALLS };
  return atPage(browser, visit, async (page) => {
    await signInAs(page, 'Mrs Lindqvist', demoPin('reception'));
    await page.getByRole('region', { name: /^On site/ }).waitFor();
    await work(page);
  });
}

interface Trouble {
  readonly says: string;
  readonly begin: () => Promise<void> | void;
  readonly end: () => void;
}

/** What the office does is not saved while there is trouble; the same press saves it once that is over. */
async function workThrough(page: Page, { says, begin, end }: Trouble): Promise<void> {
  await press(page, /^Check: Dev/);
  await page.getByRole('radio', { name: 'Work card' }).check();
  await begin();
  await page.evaluate(() => {
    document.documentElement.dataset.text = '200';
  });
  await press(page, /^Save$/);
  const notSaved = page.getByText('This was not saved. Please try again.');
  await notSaved.waitFor();
  await page.getByText(says).waitFor();
  // In sight, although the dialog is longer than the screen.
  const [words, buttons] = [await notSaved.boundingBox(), await page.locator('.dialog__actions').boundingBox()];
  expect((words?.y ?? 0) + (words?.height ?? 0)).toBeLessThanOrEqual(buttons?.y ?? 0);
  await looksRight(page, `a dialog that is not saved: ${says}`);
  end();
  await press(page, /^Save$/);
  await page.getByRole('button', { name: /^Check: Dev/ }).waitFor({ state: 'detached' });
  await page.getByText(says).waitFor({ state: 'detached' });
}

/** Every page says it, also the one for who is not signed in, and nobody is told that the service is lost. */
async function isTold({ url }: RunningService, { says, begin, end }: Trouble): Promise<void> {
  await atPage(
    browser,
    { address: `${url}/office/`, options: { viewport: LANDSCAPE }, expected: FAILED_CALLS },
    async (page) => {
      await findYourself(page, 'Sam Trent');
      await begin();
      await fill(page, 'Your PIN', demoPin('administrator'));
      await press(page, 'Sign in');
      await page.getByText(says).waitFor();
      await looksRight(page, `nobody can sign in: ${says}`);
      end();
      await press(page, 'Sign in');
      await arriveAt(page, 'Arrivals');
    },
  );
}

describe.skipIf(!browser)(`a record that cannot be written${why ? `: skipped, ${why}` : ''}`, LONG, () => {
  test('because another program holds it: the office is told so until it is free', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gatehouse-held-'));
    const service = await startService({ demo: true, folder, own: { printers: {} } });
    let release = () => {};
    const held: Trouble = {
      says: 'Another program holds the record, so nothing can be saved. Close that program.',
      begin: async () => {
        release = await lockRecord(folder);
      },
      end: () => release(),
    };
    await atOffice(service, (page) => workThrough(page, held));
    await isTold(service, held);
    await service.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test.skipIf(WHY_NO_SMALL_DISK)(`because the disk is full${WHY_NO_SMALL_DISK}`, async () => {
    const disk = smallDisk(24);
    if (!disk) throw new Error('There is no small disk.');
    const service = await startService({ demo: true, folder: join(disk.folder, 'data'), own: { printers: {} } });
    const filler = join(disk.folder, 'filler');
    const full: Trouble = {
      says: 'The disk is full, so nothing can be saved. Free some space.',
      begin: () => {
        const { bavail, bsize } = statfsSync(disk.folder);
        writeFileSync(filler, Buffer.alloc(bavail * bsize));
      },
      end: () => rmSync(filler),
    };
    await atOffice(service, (page) => workThrough(page, full));
    await service.stop();
    disk.remove();
  });
});

describe.skipIf(!browser)(`a damaged record${why ? `: skipped, ${why}` : ''}`, LONG, () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'gatehouse-spoilt-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const start = () => startService({ demo: true, folder, own: { printers: {} } });

  test('is told while it runs; repaired, every list of who is here says that it may not be complete', async () => {
    const first = await start();
    for (let index = 0; index < 30; index += 1) {
      await signedIn(first, {
        category: 'professional',
        name: `Nell ${'abcdefghij'[index % 10]}quist`,
        organisation: 'Kestrel Heating '.repeat(6),
      });
    }
    await first.stop();
    spoilPage(recordPaths(folder).database, (await leafPages(folder, 'visits')).at(-2) ?? 0);

    const damaged = await start();
    await atPage(
      browser,
      { address: `${damaged.url}/office/`, options: { viewport: LANDSCAPE }, expected: FAILED_CALLS },
      async (page) => {
        await signInAs(page, 'Mrs Lindqvist', demoPin('reception'));
        await page.getByText('The record is damaged. It is repaired when Gatehouse starts next.').waitFor();
        await page.getByText('We cannot read this list.').waitFor();
        await looksRight(page, 'a damaged record');
        await page.getByRole('link', { name: 'Roll call' }).click();
        await arriveAt(page, 'Roll call');
        await page.getByText('We cannot read this list.').waitFor();
        await looksRight(page, 'a roll call that cannot be read');
      },
    );
    await damaged.stop();

    const service = await start();
    await atOffice(service, async (page) => {
      const unsure = page.getByText('This list may not be complete.');
      await unsure.waitFor();
      await looksRight(page, 'arrivals that may not be complete');
      await page.getByRole('link', { name: 'Open the roll call' }).click();
      await arriveAt(page, 'Roll call');
      await unsure.waitFor();
      await looksRight(page, 'a roll call that may not be complete');
      const paper = await (await signedInAs(service, 'reception')).rollCall.pdf.query();
      if (paper.outcome !== 'drawn') throw new Error(paper.outcome);
      const [printed] = await pdfPages(Buffer.from(paper.base64, 'base64'), 50);
      expect(printed?.text).toMatch(/THIS LIST MAY NOT BE COMPLETE\. Visitors who came .* may be missing\./);
      await press(page, 'We have gone through it');
      await unsure.waitFor({ state: 'detached' });
    });
    await service.stop();
  });
});
