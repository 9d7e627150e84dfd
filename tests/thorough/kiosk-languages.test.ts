import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { atPage, openBrowser } from '../support/browser.ts';
import { explore } from '../support/explorer.ts';
import { FORMS, LANDSCAPE, THOROUGH } from '../support/forms.ts';
import { arrive, tap } from '../support/kiosk-tour.ts';
import { layoutFaults, textFaults } from '../support/page-faults.ts';
import { type RunningService, startService } from '../support/service.ts';

const { browser, why } = await openBrowser();
const PSEUDO = 'Þŝéûđö';
/** What is in English on purpose: names, documents, what a badge says, and an example of a code. */
const STAYS = /Greenfield|Ms Okafor|Mr Hale|Ada|Safeguarding|the office|Room 4|playground|[A-Z]-[0-9A-Z]{5}|English/;

describe.skipIf(!browser)(`the kiosk in other languages${why ? `: skipped, ${why}` : ''}`, () => {
  let service: RunningService;
  beforeAll(async () => {
    service = await startService({ demo: true });
  });
  afterAll(async () => {
    await service?.stop();
    await browser?.close();
  });

  /** Plain words of the screen that are not in the language it should be in. */
  async function leftInEnglish(page: Page): Promise<string[]> {
    const lines = (await page.locator('main, footer, dialog[open]').allInnerTexts()).join('\n').split('\n');
    const shown = await page.locator('[lang="en"], .badge').allInnerTexts();
    const document = shown.join('\n').split('\n');
    return lines.filter((line) => /[a-z]{4}/i.test(line) && !STAYS.test(line) && !document.includes(line));
  }

  test.each(THOROUGH ? FORMS : FORMS.slice(-1))(
    'long words from right to left find room on every page: $name',
    async ({ viewport, larger }) => {
      const address = `${service.url}/?language=qps-plocm`;
      await atPage(browser, { address, options: { viewport } }, async (page) => {
        const atHome = async () => {
          await tap(page, PSEUDO);
          await page.locator('html[dir="rtl"]').waitFor();
          for (let times = 0; times < larger; times += 1) await page.locator('footer button').first().click();
        };
        const onPage = async (heading: string) => {
          expect(await layoutFaults(page), heading).toEqual([]);
          expect(await textFaults(page), heading).toEqual([]);
          expect(await leftInEnglish(page), heading).toEqual([]);
        };
        const { pages } = await explore(page, THOROUGH ? 200 : 110, { atHome, onPage });
        expect(pages).toBeGreaterThan(15);
      });
    },
    120_000,
  );

  test('the next visitor is greeted in English, and only English is offered without asking', async () => {
    await atPage(browser, { address: service.url, options: { viewport: LANDSCAPE } }, async (page) => {
      await arrive(page, 'Welcome');
      expect(await page.getByRole('button', { name: PSEUDO }).count()).toBe(0);
    });
    await atPage(
      browser,
      { address: `${service.url}/?language=qps-plocm`, options: { viewport: LANDSCAPE } },
      async (page) => {
        await tap(page, PSEUDO);
        await page.locator('html[dir="rtl"]').waitFor();
        await page.locator('.home-choice').first().click();
        await page.locator('.choice').first().waitFor();
        await page.locator('.page__actions button').first().click();
        await arrive(page, 'Welcome');
        expect(await page.locator('html').getAttribute('dir')).toBe('ltr');
      },
    );
  });
});
