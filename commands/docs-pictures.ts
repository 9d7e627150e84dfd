/** npm run docs:pictures: the pictures that the pages in docs show, from a demonstration. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { labelOf } from '../core/labels.ts';
import type { Role } from '../core/roles.ts';
import { createBadgeDrawer } from '../service/badges/draw.ts';
import { createType } from '../service/type/type.ts';
import { SAMPLE_STATUSES, sampleFacts } from '../tests/support/badge-samples.ts';
import { atPage, openBrowser } from '../tests/support/browser.ts';
import { LANDSCAPE } from '../tests/support/forms.ts';
import { fill, goToPage, press, signInAs } from '../tests/support/office-tour.ts';
import { pdfPicture, pngOf } from '../tests/support/pdf-picture.ts';
import { createTestPrinter } from '../tests/support/printer.ts';
import { type RunningService, startService } from '../tests/support/service.ts';
import { build } from './build.ts';
import { DEMO_STAFF } from './demonstration.ts';
import { withFewColours } from './few-colours.ts';

/** A page as somebody of a role sees it; without a role as a visitor does. */
interface Scene {
  readonly role?: Role;
  /** Goes to what the picture shows. */
  readonly show: (page: Page) => Promise<unknown>;
  /** Where not the whole page is shown. */
  readonly only?: (page: Page) => Locator;
}

const SCENES: Readonly<Record<string, Scene>> = {
  'kiosk-home': { show: (page) => page.getByRole('button', { name: /^Sign in/ }).waitFor() },
  'office-arrivals': {
    role: 'reception',
    show: (page) =>
      page
        .getByRole('button', { name: /^Check:/ })
        .first()
        .waitFor(),
  },
  'office-check': {
    role: 'reception',
    async show(page) {
      await press(page, 'Check: Dev Marlowe');
      await page.getByRole('radio', { name: 'Work card' }).check();
      await page.getByRole('radio', { name: /^Escorted/ }).check();
    },
    only: (page) => page.getByRole('dialog'),
  },
  decide: {
    role: 'headteacher',
    async show(page) {
      await press(page, 'Decide: Rosalind Achebe-Lund');
      await page.getByRole('heading', { level: 1, name: /asks to use/ }).waitFor();
    },
  },
  'do-not-admit': {
    role: 'dsl',
    async show(page) {
      await goToPage(page, 'Do-not-admit list');
      await fill(page, 'Full name', 'Marlon Vexley');
      await page.getByLabel('Other names they use').fill('M. Vexley');
      await press(page, 'Add to the list');
      await page.getByText('Added.').waitFor();
      // Come again, one sees it from the top.
      await goToPage(page, 'Arrivals');
      await goToPage(page, 'Do-not-admit list');
      await page.getByRole('heading', { name: 'Marlon Vexley' }).waitFor();
    },
  },
  'set-up': { role: 'administrator', show: (page) => goToPage(page, 'Set-up') },
  health: { role: 'administrator', show: (page) => goToPage(page, 'Health of the tablet') },
  staff: { role: 'administrator', show: (page) => goToPage(page, 'Staff') },
  // The last: while it runs, every other page says so.
  'roll-call': {
    role: 'reception',
    async show(page) {
      await page.getByRole('link', { name: 'Roll call' }).click();
      await press(page, 'Start a drill');
      await page.getByRole('checkbox', { name: /Tom Whitlock/ }).check();
      await page.getByText(/found \d\d:\d\d/).waitFor();
    },
  },
};

/** The names of all pictures, in docs/pictures and without their ending. */
export const DOCS_PICTURES: readonly string[] = ['badge', ...Object.keys(SCENES)];

/** Three quarters of a tablet's size: large enough to read, small enough to keep. */
const SCALE = 0.75;

const FOLDER = join(import.meta.dirname, '../docs/pictures');

/** @returns the exit code: 0 when all pictures were taken, 1 with a sentence when there is no browser */
export async function run(): Promise<number> {
  const { browser, why } = await openBrowser();
  if (!browser) {
    console.error(`No pictures: ${why}.`);
    return 1;
  }
  await build();
  const { printer } = createTestPrinter();
  const service = await startService({ demo: true, own: { printers: { badge: printer, office: printer } } });
  try {
    await mkdir(FOLDER, { recursive: true });
    await writeFile(join(FOLDER, 'badge.png'), await badge());
    for (const [name, scene] of Object.entries(SCENES)) await takePicture(browser, service, name, scene);
  } finally {
    await browser.close();
    await service.stop();
  }
  console.log(`The pictures are in ${FOLDER}`);
  return 0;
}

async function takePicture(
  browser: Browser,
  { url }: RunningService,
  name: string,
  { role, show, only }: Scene,
): Promise<void> {
  const address = role ? `${url}/office/` : url;
  const options = { viewport: LANDSCAPE, deviceScaleFactor: SCALE, locale: 'en-GB' };
  await atPage(browser, { address, options }, async (page) => {
    if (role) await signInWith(page, role);
    await show(page);
    // The pointer would leave its mark on what it rests on; a finger does not.
    await page.mouse.move(0, 0);
    await page.evaluate(() => document.fonts.ready);
    const picture = await (only?.(page) ?? page).screenshot();
    await writeFile(join(FOLDER, `${name}.png`), withFewColours(picture));
  });
}

async function signInWith(page: Page, role: Role): Promise<void> {
  const person = DEMO_STAFF.find(({ roles }) => roles[0] === role);
  if (!person) throw new Error(`Nobody in the demonstration is ${role} first.`);
  await signInAs(page, person.name, person.pin);
}

/** A badge as it comes out of the usual printer. */
async function badge(): Promise<Uint8Array> {
  const drawer = createBadgeDrawer(createType(join(import.meta.dirname, '../assets/fonts')));
  const status = SAMPLE_STATUSES['may-use-laptop'];
  const facts = sampleFacts({ supervision: 'unescorted', ...(status && { status }) });
  const pdf = await drawer.draw(facts, labelOf('brother-62x100'));
  return withFewColours(pngOf(await pdfPicture(pdf, 150)));
}
