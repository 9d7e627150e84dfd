import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { LANDSCAPE } from '../support/forms.ts';
import { atKiosk, signInTour, tap } from '../support/kiosk-tour.ts';
import { faultsOf, layoutFaults, textFaults } from '../support/page-faults.ts';
import { type RunningService, startService } from '../support/service.ts';

const { browser, why } = await openBrowser();

describe.skipIf(!browser)(`the kiosk as people set it for reading${why ? `: skipped, ${why}` : ''}`, () => {
  let service: RunningService;
  beforeAll(async () => {
    service = await startService({ demo: true });
  });
  afterAll(async () => {
    await service?.stop();
    await browser?.close();
  });

  const at = (options: BrowserContextOptions, work: (page: Page) => Promise<void>) =>
    atKiosk(browser, { address: service.url, options }, work);

  test('in strong contrast the colours still hold', () =>
    at({ viewport: LANDSCAPE }, async (page) => {
      await tap(page, 'Contrast');
      await signInTour(page, async (name) => expect(await faultsOf(page, ['color-contrast']), name).toEqual([]));
    }));

  test('fits a screen 320 wide without scrolling sideways (WCAG 1.4.10)', () =>
    at({ viewport: { width: 320, height: 640 } }, async (page) => {
      await signInTour(page, async (name) => expect(await layoutFaults(page), name).toEqual([]));
    }));

  test('has room for the text spacing that a reader sets (WCAG 1.4.12)', () =>
    at({ viewport: LANDSCAPE }, async (page) => {
      await page.evaluate(() => {
        const sheet = new CSSStyleSheet();
        const spacing =
          'line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important';
        sheet.replaceSync(`* { ${spacing} } p { margin-block-end: 2em !important }`);
        document.adoptedStyleSheets = [sheet];
      });
      await signInTour(page, async (name) => {
        expect(await layoutFaults(page), name).toEqual([]);
        expect(await textFaults(page), name).toEqual([]);
      });
    }));

  test('has the aids in the same place (WCAG 3.2.6)', () =>
    at({ viewport: LANDSCAPE }, async (page) => {
      const places = new Set<string>();
      await signInTour(page, async () => {
        places.add(JSON.stringify(await page.getByText('Ask the office', { exact: true }).last().boundingBox()));
      });
      expect(places.size).toBe(1);
    }));
});
