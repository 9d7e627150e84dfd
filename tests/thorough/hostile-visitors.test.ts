import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { labelOf } from '../../core/labels.ts';
import en from '../../renderer/words/en.json' with { type: 'json' };
import { pseudoWords } from '../../renderer/words/pseudo.ts';
import { loadFonts } from '../../service/type/fonts.ts';
import { lettersOf } from '../../service/type/letters.ts';
import { badgeFacts, factsOf, knownVisit } from '../../service/visits/facts.ts';
import { badgeFlaws, expectedOf } from '../support/badge-checks.ts';
import { atPage, openBrowser } from '../support/browser.ts';
import { FORMS, LANDSCAPE } from '../support/forms.ts';
import { goToPage, looksRight, signInAs } from '../support/office-tour.ts';
import { layoutFaults, placeFaults, textFaults } from '../support/page-faults.ts';
import { FONTS_FOLDER } from '../support/paths.ts';
import { pdfPicture } from '../support/pdf-picture.ts';
import { type RunningService, startService } from '../support/service.ts';
import { demoPin, signedInAs } from '../support/staff.ts';

const { browser, why } = await openBrowser();
const LONG = { timeout: 180_000 };
const letters = lettersOf(await loadFonts(FONTS_FOLDER));

interface Visitor {
  readonly name: string;
  readonly organisation: string;
  readonly workArea: string;
}

/** What somebody with time and bad intentions types at the tablet. */
const VISITORS: readonly (readonly [what: string, typed: Visitor])[] = [
  [
    'markup',
    {
      name: '<script>window.broken = 1</script>Rosa <b>Lund</b>',
      organisation: '<img src="http://evil.example/a.png" onerror="window.broken = 1">',
      workArea: '"><svg onload="window.broken = 1">&lt;b&gt;',
    },
  ],
  [
    'signs that turn the reading direction',
    {
      name: '\u202eMAY USE: LAPTOP\u202c \u2067Rosa \u200f\u061cLund',
      organisation: '\u202e\u202ego Ltd\u200f',
      workArea: '\u2068Hall',
    },
  ],
  ['one long word', { name: 'W'.repeat(120), organisation: 'M'.repeat(120), workArea: 'Q'.repeat(120) }],
  [
    'signs that nobody sees',
    { name: 'R\u200bo\u00ads\u2060a\ufeff Lu\u200dnd', organisation: '\u200b\u3164', workArea: 'H\u2060all' },
  ],
  [
    'marks piled on letters',
    {
      name: `Z${'\u0301\u0308\u0316'.repeat(25)}oe`,
      organisation: `a${'\u0327\u030b'.repeat(40)}`,
      workArea: `Hall${'\u0489'.repeat(60)}`,
    },
  ],
  [
    'formulas',
    { name: '=HYPERLINK("http://evil.example/";"Rosa")', organisation: "+cmd|'/C calc'!A0", workArea: '@SUM(1+1)*-2' },
  ],
  ['emoji', { name: 'Rosa 👩‍👩‍👧‍👦🏳️‍🌈', organisation: '💩'.repeat(60), workArea: '🔥🧯' }],
  [
    'the words of a badge',
    { name: 'UNESCORTED MAY USE: LAPTOP', organisation: 'A-22222 · for Ms Okafor', workArea: 'A-22222' },
  ],
];

/** The kiosk's words in the language from right to left. */
const words = pseudoWords(en);
function say(key: string): string {
  const found = key.split('.').reduce<unknown>((branch, part) => (branch as Record<string, unknown>)[part], words);
  if (typeof found !== 'string') throw new Error(`There are no words ${key}.`);
  return found;
}

describe.skipIf(!browser)(`a visitor who types what should do harm${why ? `: skipped, ${why}` : ''}`, LONG, () => {
  let service: RunningService;
  /** Badge codes, in the order of the visitors. */
  const codes: string[] = [];
  beforeAll(async () => {
    service = await startService({ demo: true, own: { printers: {} } });
  });
  afterAll(async () => {
    await service?.stop();
    await browser?.close();
  });

  /** Works on a page from which nothing may leave, and on which nothing that was typed may run. */
  async function at(path: string, viewport: typeof LANDSCAPE, work: (page: Page) => Promise<void>): Promise<void> {
    await atPage(browser, { address: `${service.url}${path}`, options: { viewport } }, async (page) => {
      const elsewhere: string[] = [];
      page.on('request', (request) => !request.url().startsWith(service.url) && elsewhere.push(request.url()));
      await work(page);
      expect(elsewhere).toEqual([]);
      expect(await page.evaluate(() => 'broken' in window)).toBe(false);
    });
  }

  const tap = (page: Page, key: string) =>
    page
      .getByRole('button', { name: say(key) })
      .first()
      .click();
  const arrive = (page: Page, key: string) =>
    page.getByRole('heading', { level: 1, name: say(key), exact: true }).waitFor();
  async function type(page: Page, key: string, text: string): Promise<void> {
    await arrive(page, key);
    await page.locator('main input').fill(text);
    await page.keyboard.press('Enter');
  }

  async function keepsItsPlace(page: Page): Promise<void> {
    expect(await layoutFaults(page)).toEqual([]);
    expect(await textFaults(page)).toEqual([]);
    expect(await placeFaults(page)).toEqual([]);
  }

  /** Signs a contractor with a phone in. @returns the badge code */
  async function signIn(page: Page, { name, organisation, workArea }: Visitor): Promise<string> {
    await tap(page, 'home.signIn');
    await tap(page, 'category.contractor');
    await type(page, 'name.title', 'W'.repeat(200));
    await page.getByRole('alert').getByText(say('name.too long')).waitFor();
    await type(page, 'name.title', name);
    await type(page, 'organisation.title', organisation);
    await tap(page, 'host.office');
    await type(page, 'workArea.title', workArea);
    await tap(page, 'buildingWork.no');
    await arrive(page, 'devices.title');
    await page.locator('main input').first().check();
    await tap(page, 'action.continue');
    await tap(page, 'treatment.away');
    await arrive(page, 'rules.title');
    await page.getByRole('button', { name: say('rules.agree'), exact: true }).click();
    await tap(page, 'leaflet.no');
    await arrive(page, 'check.title');
    await keepsItsPlace(page);
    await tap(page, 'check.send');
    await arrive(page, 'done.title');
    const said = await page.locator('.badge').getAttribute('aria-label');
    await keepsItsPlace(page);
    return /[A-Z]-[0-9A-Z]{5}/.exec(said ?? '')?.[0] ?? '';
  }

  test.each(VISITORS)(
    'in the language from right to left nothing runs and nothing leaves its place: %s',
    async (_what, typed) => {
      const { viewport, larger } = FORMS.at(-1) ?? { viewport: LANDSCAPE, larger: 0 };
      await at('/?language=qps-plocm', viewport, async (page) => {
        await page.getByRole('button', { name: 'Þŝéûđö' }).click();
        await page.locator('html[dir="rtl"]').waitFor();
        for (let times = 0; times < larger; times += 1) await page.locator('footer button').first().click();
        const code = await signIn(page, typed);
        codes.push(code);
        const visit = await visitOf(code);
        // The picture of the badge says what is kept, and what is kept turns nothing round.
        expect(await page.locator('.badge__name').textContent()).toBe(visit.name);
        expect(await page.locator('.badge').innerText()).not.toMatch(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/);
        expect(await page.locator('.badge__headline').innerText()).toMatch(/^KEEP\s+AWAY$/);
        expect(await page.locator('.badge__supervision').innerText()).toBe('ESCORTED');
      });
    },
  );

  async function visitOf(code: string) {
    const desk = await signedInAs(service, 'reception');
    const { visits } = await desk.visits.dayLog.query({ day: null });
    const visit = visits.find(({ badgeCode }) => badgeCode === code);
    if (!visit) throw new Error('The visit is not in the log.');
    return visit;
  }

  test('the badges stay inside their label, and say the status and the code', async () => {
    const desk = await signedInAs(service, 'reception');
    const { record, clock } = service.parts;
    expect(codes).toHaveLength(VISITORS.length);
    for (const code of codes) {
      const { visitId } = await visitOf(code);
      const answer = await desk.badges.pdf.query({ visitId });
      if (answer.outcome !== 'drawn') throw new Error(answer.outcome);
      const picture = await pdfPicture(Buffer.from(answer.base64, 'base64'), 300);
      const facts = badgeFacts(record, factsOf(record, knownVisit(record, visitId), clock()));
      expect(facts).toMatchObject({ supervision: 'escorted', status: { mark: 'keep away' } });
      expect(await badgeFlaws(picture, expectedOf(facts, labelOf('brother-62x100'), letters))).toEqual([]);
    }
  });

  test('on the office’s pages nothing runs, and nobody’s entry takes the place of another', async () => {
    await at('/office/', LANDSCAPE, async (page) => {
      await signInAs(page, 'Mrs Lindqvist', demoPin('reception'));
      await page.getByRole('region', { name: /^On site/ }).waitFor();
      const keeps = async (what: string) => {
        expect(await textFaults(page), what).toEqual([]);
        expect(await placeFaults(page), what).toEqual([]);
        await looksRight(page, what);
      };
      await keeps('arrivals');
      await goToPage(page, "Day's log");
      await keeps("the day's log");
      for (const [index, code] of codes.entries()) {
        const { visitId } = await visitOf(code);
        await page.evaluate((id) => {
          location.hash = `#/visit/${id}`;
        }, visitId);
        await page.locator('.badge').getByText(code, { exact: true }).waitFor();
        await keeps(`the visit with ${VISITORS[index]?.[0]}`);
      }
    });
  });
});
