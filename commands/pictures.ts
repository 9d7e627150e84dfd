/** npm run pictures -- --out FOLDER: every page of the kiosk as a picture, from a demonstration, to look at. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../tests/support/browser.ts';
import { ALL_FORMS, type Form } from '../tests/support/forms.ts';
import { otherPagesTour, signInTour, tap } from '../tests/support/kiosk-tour.ts';
import { otherVisitorsTour } from '../tests/support/other-visitors.ts';
import { startService } from '../tests/support/service.ts';
import { build } from './build.ts';
import { readFolder } from './folder-option.ts';

const HELP = `Takes a picture of every page of the kiosk, in four forms. The people in them are invented.

  npm run pictures -- --out FOLDER    the folder is made if it is not there
`;

/** @returns the exit code: 0 when all pictures were taken, 1 with a sentence when not */
export async function run(args: string[]): Promise<number> {
  const missing = 'Say where the pictures go';
  const folder = readFolder(args, { command: 'npm run pictures', option: 'out', help: HELP, missing });
  if (typeof folder === 'number') return folder;
  const { browser, why } = await openBrowser();
  if (!browser) {
    console.error(`No pictures: ${why}.`);
    return 1;
  }
  try {
    await build();
    for (const form of ALL_FORMS) await takeAll(browser, form, join(folder, form.name.replace(/\W+/g, '-')));
  } finally {
    await browser.close();
  }
  console.log(`The pictures are in ${folder}`);
  return 0;
}

/** One tour in one form, on a record of its own, with its pictures numbered in the order of the tour. */
async function takeAll(browser: Browser, { viewport, larger }: Form, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const service = await startService({ demo: true });
  const context = await browser.newContext({ viewport, reducedMotion: 'reduce' });
  try {
    const page = await context.newPage();
    await page.goto(service.url);
    let taken = 0;
    const take = async (name: string) => {
      taken += 1;
      // The pointer would leave its mark on what it rests on; a finger does not.
      await page.mouse.move(0, 0);
      await page.evaluate(() => document.fonts.ready);
      await page.screenshot({ path: join(folder, `${String(taken).padStart(2, '0')}-${name}.png`) });
    };
    const enlarge = async () => {
      for (let times = 0; times < larger; times += 1) await tap(page, /^Text size/);
    };
    await enlarge();
    const code = await signInTour(page, take);
    await enlarge();
    await otherPagesTour(page, code, take);
    await otherVisitorsTour({ page, onPage: take, larger }, service);
  } finally {
    await context.close();
    await service.stop();
  }
}
