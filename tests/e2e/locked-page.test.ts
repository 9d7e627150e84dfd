import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { atPage, openBrowser } from '../support/browser.ts';
import { fill, goToPage, looksRight, press, signInAs } from '../support/office-tour.ts';
import { type RunningService, startService } from '../support/service.ts';
import { demoPin } from '../support/staff.ts';

const { browser, why } = await openBrowser();
let service: RunningService;
let ended = 0;

beforeAll(async () => {
  if (!browser) return;
  service = await startService({
    demo: true,
    end: () => {
      ended += 1;
    },
  });
});
afterAll(async () => {
  await service?.stop();
  await browser?.close();
});

/** Fires an event at the middle of a page as Chromium would; true when nothing stopped it. */
function goesOn(page: Page, kind: 'Mouse' | 'Drag' | 'Wheel' | 'Keyboard', name: string, init: object = {}) {
  return page.evaluate(
    ([kindOf, type, given]) => {
      const made = { bubbles: true, cancelable: true, ...given };
      const events = { Mouse: MouseEvent, Drag: DragEvent, Wheel: WheelEvent, Keyboard: KeyboardEvent };
      return document.body.dispatchEvent(new events[kindOf](type, made));
    },
    [kind, name, init] as const,
  );
}

describe.skipIf(!browser)(`a page at the tablet in a real browser${why ? `: skipped, ${why}` : ''}`, () => {
  const places = [
    ['kiosk', '/'],
    ['office', '/office/'],
  ] as const;

  test.each(places)('the %s has no menu, no drop, no shortcut and no zoom', async (_name, path) => {
    await atPage(browser, { address: `${service.url}${path}` }, async (page) => {
      await page.locator('h1').waitFor();
      expect(await goesOn(page, 'Mouse', 'contextmenu')).toBe(false);
      for (const name of ['dragstart', 'dragover', 'drop']) expect(await goesOn(page, 'Drag', name), name).toBe(false);
      for (const key of ['p', 's', 'f', 'r', '+', '-', '0']) {
        expect(await goesOn(page, 'Keyboard', 'keydown', { key, ctrlKey: true }), `Ctrl+${key}`).toBe(false);
      }
      for (const key of ['F5', 'F11', 'F12'])
        expect(await goesOn(page, 'Keyboard', 'keydown', { key }), key).toBe(false);
      for (const key of ['Delete', 'A', 'C']) {
        const pressed = { key, ctrlKey: true, shiftKey: true };
        expect(await goesOn(page, 'Keyboard', 'keydown', pressed), `Ctrl+Shift+${key}`).toBe(false);
      }
      expect(await goesOn(page, 'Wheel', 'wheel', { ctrlKey: true, deltaY: 100 })).toBe(false);
      expect(await goesOn(page, 'Wheel', 'wheel', { deltaY: 100 })).toBe(true);
      expect(await goesOn(page, 'Keyboard', 'keydown', { key: 'c', ctrlKey: true })).toBe(true);
    });
  });

  test('the kiosk marks no text and does not zoom between two fingers, but a field can be edited', async () => {
    await atPage(browser, { address: service.url }, async (page) => {
      const heading = page.locator('h1').first();
      await heading.waitFor();
      await heading.dblclick();
      expect(await page.evaluate(() => getSelection()?.toString() ?? '')).toBe('');
      expect(await page.evaluate(() => getComputedStyle(document.documentElement).touchAction)).toBe('pan-x pan-y');
      await page.evaluate(() => document.body.append(document.createElement('input')));
      expect(await page.evaluate(() => getComputedStyle(document.querySelector('input') as Element).userSelect)).toBe(
        'text',
      );
    });
  });

  test('reload by a key leaves what was typed where it is', async () => {
    await atPage(browser, { address: service.url }, async (page) => {
      await page.locator('h1').first().waitFor();
      await page.evaluate(() => Object.assign(window, { mark: 'still here' }));
      await page.keyboard.press('F5');
      await page.keyboard.press('Control+r');
      expect(await page.evaluate(() => (window as { mark?: string }).mark)).toBe('still here');
    });
  });
});

describe.skipIf(!browser)('closing Gatehouse', () => {
  test('an administrator does it under Set-up with a PIN', async () => {
    const options = { viewport: { width: 1280, height: 800 } };
    await atPage(browser, { address: `${service.url}/office/`, options, expected: ['status of 401'] }, async (page) => {
      await signInAs(page, 'Sam Trent', demoPin('administrator'));
      await goToPage(page, 'Set-up');
      await press(page, 'Close Gatehouse');
      await page.getByText('Everything is saved first').waitFor();
      await looksRight(page, 'closing Gatehouse');
      await fill(page, 'Your PIN', demoPin('administrator'));
      await page.getByRole('dialog').getByRole('button', { name: 'Close Gatehouse' }).click();
      await page.getByText('Gatehouse is closed.').waitFor();
      expect(ended).toBe(1);
    });
  });
});
