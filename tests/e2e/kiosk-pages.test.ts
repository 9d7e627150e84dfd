import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { atPage, openBrowser } from '../support/browser.ts';
import { FORMS, LANDSCAPE } from '../support/forms.ts';
import { atKiosk, otherPagesTour, signInTour, tap } from '../support/kiosk-tour.ts';
import { otherVisitorsTour } from '../support/other-visitors.ts';
import { faultsOf, layoutFaults, textFaults } from '../support/page-faults.ts';
import { type RunningService, startService } from '../support/service.ts';

const { browser, why } = await openBrowser();
/** People of the demonstration who are in the building: nobody at the kiosk may learn of them. */
const OTHERS = ['Whitlock', 'Castellano', 'Marlowe'];

describe.skipIf(!browser)(`every page of the kiosk in a real browser${why ? `: skipped, ${why}` : ''}`, () => {
  let service: RunningService;
  beforeAll(async () => {
    service = await startService({ demo: true });
  });
  afterAll(async () => {
    await service?.stop();
    await browser?.close();
  });

  const at = (options: BrowserContextOptions, work: (page: Page) => Promise<void>) =>
    atKiosk(browser, { address: service.url, options, expected: ['net::ERR_FAILED'] }, work);

  /** Every page is looked at: by axe, for fingers, for words out of their place, and for other people's names. */
  const looksAt = (page: Page) => async (name: string) => {
    expect(await faultsOf(page), name).toEqual([]);
    expect(await layoutFaults(page), name).toEqual([]);
    expect(await textFaults(page), name).toEqual([]);
    const text = await page.locator('body').innerText();
    expect(
      OTHERS.filter((other) => text.includes(other)),
      name,
    ).toEqual([]);
  };

  describe.each(FORMS)('$name: no fault that axe can find (WCAG 2.2 A and AA), and nobody else is named', (form) => {
    const { viewport, larger } = form;
    const enlarge = async (page: Page) => {
      for (let times = 0; times < larger; times += 1) await tap(page, /^Text size/);
    };

    test(
      'on a sign-in with a request, and on leaving',
      () =>
        at({ viewport }, async (page) => {
          await enlarge(page);
          const code = await signInTour(page, looksAt(page));
          await enlarge(page);
          await otherPagesTour(page, code, looksAt(page));
        }),
      120_000,
    );

    test(
      'on the pages that other visitors meet',
      () =>
        at({ viewport }, async (page) => {
          await otherVisitorsTour({ page, onPage: looksAt(page), larger }, service);
        }),
      120_000,
    );
  });

  test('of a new Gatehouse leads to the office', async () => {
    const fresh = await startService();
    try {
      await atPage(browser, { address: fresh.url, options: { viewport: LANDSCAPE } }, async (page) => {
        await page.getByRole('heading', { level: 1, name: 'Hello. Let us set up Gatehouse.' }).waitFor();
        expect(await faultsOf(page)).toEqual([]);
        expect(await page.getByRole('link', { name: 'Start' }).getAttribute('href')).toBe('/office/');
      });
    } finally {
      await fresh.stop();
    }
  });
});
