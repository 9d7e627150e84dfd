import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEMO_STAFF } from '../../commands/demonstration.ts';
import { signedIn } from '../support/answers.ts';
import { atPage, openBrowser } from '../support/browser.ts';
import { arriveAt, fill, goToPage, looksRight, press, signInAs } from '../support/office-tour.ts';
import { type RunningService, startService } from '../support/service.ts';

const { browser, why } = await openBrowser();
const LONG = { timeout: 120_000 };
const WIDE = { width: 1280, height: 800 };

describe.skipIf(!browser)(`what the office does for visitors${why ? `: skipped, ${why}` : ''}`, LONG, () => {
  let service: RunningService;
  beforeAll(async () => {
    service = await startService({ demo: true, own: { printers: {} } });
  });
  afterAll(async () => {
    await service?.stop();
    await browser?.close();
  });

  /** Works at the office as the demonstration's first person with a role. */
  async function as(role: (typeof DEMO_STAFF)[number]['roles'][number], work: (page: Page) => Promise<void>) {
    const person = DEMO_STAFF.find(({ roles }) => roles.includes(role));
    await atPage(browser, { address: `${service.url}/office/`, options: { viewport: WIDE } }, async (page) => {
      await signInAs(page, person?.name ?? '', person?.pin ?? '');
      await work(page);
    });
  }
  const offered = async () => (await service.client.kiosk.state.query()).categories;

  test('an administrator adds a kind of visitor, moves it, changes another and takes one away; the kiosk follows', () =>
    as('administrator', async (page) => {
      await goToPage(page, 'Set-up');
      await page.getByRole('heading', { name: 'Kinds of visitor' }).waitFor();
      await looksRight(page, 'set-up with the kinds of visitor');
      await press(page, 'Add a kind of visitor');
      await press(page, /^Save$/);
      await page.getByText('Type a name.').waitFor();
      await looksRight(page, 'a new kind without a name');
      await fill(page, 'Name, as visitors read it', 'Choir guest');
      await page.getByRole('checkbox', { name: 'How many children are with them' }).check();
      await press(page, /^Save$/);
      await page.getByRole('button', { name: 'Change: Choir guest' }).waitFor();
      await press(page, 'Move up: Choir guest');
      await expect.poll(async () => (await offered()).at(-2)?.label).toBe('Choir guest');
      expect((await offered()).at(-2)?.questions).toContain('children');
      // Who goes on before the screen has read the list again is told, rightly, that it changed meanwhile.
      const kinds = page.locator('.kind');
      await kinds.nth(-2).getByText('Choir guest').waitFor();

      await press(page, 'Change: Delivery');
      await page.getByRole('checkbox', { name: 'Number plate of a car parked here' }).uncheck();
      await press(page, /^Save$/);
      await expect
        .poll(async () => (await offered()).find(({ words }) => words === 'delivery')?.questions)
        .toEqual(['organisation']);
      await kinds.filter({ hasText: 'Delivery' }).filter({ hasNotText: 'car' }).waitFor();
      await press(page, 'Change: Governor');
      await press(page, 'Take away');
      await press(page, 'Yes, take it away');
      await expect.poll(async () => (await offered()).some(({ words }) => words === 'governor')).toBe(false);
      await press(page, 'Offer again: Governor');
      await expect.poll(async () => (await offered()).at(-1)?.words).toBe('governor');
    }));

  test('reception sees a pass in other hands, and cancels it', async () => {
    const { visitId, badgeCode } = await signedIn(service, { name: 'Asha Verma' });
    await service.client.visits.signOut.mutate({ requestId: randomUUID(), code: badgeCode });
    const given = await service.client.passes.give.mutate({ requestId: randomUUID(), visitId });
    const code = given.outcome === 'given' ? given.code : '';
    await service.client.passes.notMine.mutate({ requestId: randomUUID(), code });
    await as('reception', async (page) => {
      await page.getByText('Somebody has a pass that is not theirs').waitFor();
      await page
        .getByRole('link', { name: /Asha Verma/ })
        .first()
        .click();
      await arriveAt(page, 'Asha Verma');
      await looksRight(page, 'a visit whose visitor has a pass');
      await press(page, 'Cancel the pass');
      await page.getByText('The pass is not good any more.').waitFor();
      await page.getByRole('button', { name: 'Cancel the pass' }).waitFor({ state: 'detached' });
    });
    expect(await service.client.codes.meaning.query({ code })).toEqual({ outcome: 'unknown code' });
  });
});
