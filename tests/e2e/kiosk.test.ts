import { randomUUID } from 'node:crypto';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { REST_MS } from '../../renderer/kiosk/scan.ts';
import { signedIn } from '../support/answers.ts';
import { openBrowser } from '../support/browser.ts';
import { arrive, atKiosk, tap, type } from '../support/kiosk-tour.ts';
import { faultsOf, layoutFaults } from '../support/page-faults.ts';
import { type RunningService, startService } from '../support/service.ts';
import { signedInAs } from '../support/staff.ts';

const { browser, why } = await openBrowser();
const LANDSCAPE = { width: 1280, height: 800 };
const PORTRAIT = { width: 800, height: 1280 };
describe.skipIf(!browser)(`the kiosk in a real browser${why ? `: skipped, ${why}` : ''}`, () => {
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

  /** How often the glass is touched; Enter and letters are typing. */
  function countTaps(page: Page): Promise<void> {
    return page.evaluate(() => {
      const counted = window as Window & { taps?: number };
      counted.taps = 0;
      window.addEventListener('pointerdown', () => (counted.taps = (counted.taps ?? 0) + 1), true);
    });
  }
  const taps = (page: Page) => page.evaluate(() => (window as Window & { taps?: number }).taps);

  describe('taps besides typing', () => {
    test('a first visit with one device kept away takes ten at most', () =>
      at({ viewport: LANDSCAPE }, async (page) => {
        await countTaps(page);
        await tap(page, /^Sign in/);
        await tap(page, 'Parent or carer');
        await type(page, 'Ada Quill');
        await page.getByRole('textbox').fill('ha');
        await tap(page, 'Mr Hale');
        await page.getByRole('checkbox', { name: 'Mobile phone' }).check();
        await tap(page, 'Continue');
        await tap(page, /^Off, in my bag/);
        await tap(page, 'I agree');
        await tap(page, 'No, thank you');
        await tap(page, 'Sign in');
        await arrive(page, /^Thank you/);
        expect(await taps(page)).toBeLessThanOrEqual(10);
      }));

    test('one with two devices and a request takes sixteen at most', () =>
      at({ viewport: LANDSCAPE }, async (page) => {
        await countTaps(page);
        await tap(page, /^Sign in/);
        await tap(page, 'Contractor');
        await type(page, 'Bram Okonjo');
        await type(page, 'Kestrel Heating');
        await tap(page, 'The office');
        await type(page, 'The boiler house');
        await tap(page, 'No');
        await page.getByRole('checkbox', { name: 'Mobile phone' }).check();
        await page.getByRole('checkbox', { name: 'Camera' }).check();
        await tap(page, 'Continue');
        await tap(page, /^I want to choose/);
        await tap(page, /^Off, in my bag/);
        await tap(page, /^I need to ask/);
        await tap(page, 'To take photos of the building');
        await tap(page, 'In the plant room');
        await tap(page, 'One hour');
        await page.getByRole('heading', { level: 1, name: /^(Until the headteacher|Our rules)/ }).waitFor();
        if (await page.getByRole('heading', { name: /^Until the headteacher/ }).isVisible())
          await tap(page, /^Off, in/);
        await tap(page, 'I agree');
        await tap(page, 'No, thank you');
        await tap(page, 'Sign in');
        await arrive(page, /^Thank you/);
        expect(await taps(page)).toBeLessThanOrEqual(16);
      }));
  });

  describe('taps besides typing, with a pass and nothing changed', () => {
    let pass: string;
    beforeAll(async () => {
      const { badgeCode } = await signedIn(service, { name: 'Asha Verma' });
      const left = await service.client.visits.signOut.mutate({ requestId: randomUUID(), code: badgeCode });
      if (left.outcome !== 'signed out') throw new Error(left.outcome);
      const given = await service.client.passes.give.mutate({ requestId: randomUUID(), visitId: left.visitId });
      if (given.outcome !== 'given') throw new Error(given.outcome);
      pass = given.code;
    });

    const signInWithPass = async (page: Page) => {
      await arrive(page, 'Hello, Asha');
      await tap(page, 'Yes, all the same');
      await tap(page, 'I agree');
      await tap(page, 'Sign in');
      await arrive(page, /^Thank you/);
      await service.client.visits.signOut.mutate({ requestId: randomUUID(), code: pass });
    };

    test('three when it is scanned', () =>
      at({ viewport: LANDSCAPE }, async (page) => {
        await countTaps(page);
        await page.keyboard.type(pass);
        await page.keyboard.press('Enter');
        await signInWithPass(page);
        expect(await taps(page)).toBe(3);
      }));

    test('four when it is typed', () =>
      at({ viewport: LANDSCAPE }, async (page) => {
        await countTaps(page);
        await tap(page, /^I have a code/);
        await type(page, pass);
        await signInWithPass(page);
        expect(await taps(page)).toBe(4);
      }));
  });

  test('a volunteer with a code reads its conditions and the acceptable use policy, and agrees to both', async () => {
    const lead = await signedInAs(service, 'dsl', 'Hale');
    const draft = await lead.documents.draft.query({ kind: 'acceptable use', language: 'en' });
    const publication = { requestId: randomUUID(), kind: 'acceptable use', language: 'en' } as const;
    const published = await lead.documents.publish.mutate({ ...publication, changedAt: draft.changedAt ?? 0 });
    expect(published.outcome).toBe('published');
    const register = await lead.arrangements.register.query({ show: 'open' });
    const expected = register.find((row) => row.arrivalCode !== null);
    const looks = async (page: Page, what: string) => {
      expect(await faultsOf(page), what).toEqual([]);
      expect(await layoutFaults(page), what).toEqual([]);
      expect(await page.locator('body').innerText(), what).not.toContain(expected?.holderName ?? 'nobody');
    };
    for (const [viewport, larger] of [
      [LANDSCAPE, 0],
      [PORTRAIT, 2],
    ] as const) {
      await at({ viewport }, async (page) => {
        for (let times = 0; times < larger; times += 1) await tap(page, /^Text size/);
        await tap(page, /^Sign in/);
        await tap(page, 'Volunteer');
        await type(page, 'Ada Quill');
        await tap(page, 'The office');
        await page.getByRole('checkbox', { name: 'Laptop' }).check();
        await tap(page, 'Continue');
        await tap(page, /^I have the headteacher's permission/);
        await type(page, expected?.arrivalCode ?? '');
        await arrive(page, 'The headteacher says yes');
        await looks(page, 'conditions');
        await tap(page, 'I agree to this');
        await arrive(page, /^Our rules/);
        await tap(page, 'I agree');
        if (larger === 0) {
          await arrive(page, 'Using devices and the internet when you help at our school');
          await looks(page, 'acceptable use');
          await tap(page, 'I agree');
        }
        // The second time they are known by their code, and are not asked again.
        await arrive(page, 'Would you like our safety leaflet?');
        await tap(page, 'No, thank you');
        await arrive(page, 'Is this right?');
        await looks(page, 'check');
        await tap(page, 'Sign in');
        await arrive(page, /^Thank you/);
        await looks(page, 'done');
      });
    }
  });

  test.each([
    ['landscape', LANDSCAPE, 0],
    ['portrait, 200 %', PORTRAIT, 2],
  ] as const)('who touches has a keyboard that never covers the field: %s', async (_, viewport, larger) => {
    await at({ viewport, hasTouch: true }, async (page) => {
      const touch = (name: string | RegExp) => page.getByRole('button', { name, exact: true }).tap();
      for (let times = 0; times < larger; times += 1) await touch(/^Text size/);
      await touch(/^Sign in/);
      await touch('Parent or carer');
      await arrive(page, 'What is your full name?');
      const keyboard = page.getByRole('region', { name: 'Keyboard on the screen' });
      await keyboard.waitFor();
      for (const key of ['A', 'd', 'a']) await touch(key);
      expect(await faultsOf(page)).toEqual([]);
      expect(await layoutFaults(page)).toEqual([]);
      const [field, keys] = [await page.getByRole('textbox').boundingBox(), await keyboard.boundingBox()];
      expect((field?.y ?? 0) + (field?.height ?? 0)).toBeLessThanOrEqual(keys?.y ?? 0);
      await keyboard.getByRole('button', { name: 'Continue' }).tap();
      await arrive(page, 'Who are you here to see?');
      // A button above the keyboard stays under the finger, though the keyboard goes.
      await keyboard.waitFor();
      await touch('Back');
      await arrive(page, 'What is your full name?');
    });
  });

  test('a whole sign-in by keyboard alone, with the focus in sight', () =>
    at({ viewport: LANDSCAPE }, async (page) => {
      const press = (name: string | RegExp) => pressByKeyboard(page, name);
      await press(/^Sign in/);
      await arrive(page, 'Why are you here today?');
      await press('Parent or carer');
      await arrive(page, 'What is your full name?');
      await page.keyboard.type('Cleo Varga');
      await page.keyboard.press('Enter');
      await arrive(page, 'Who are you here to see?');
      await page.keyboard.type('ha');
      await page.getByRole('button', { name: 'Mr Hale' }).waitFor();
      await press('Mr Hale');
      await arrive(page, 'Which of these do you have with you?');
      await pressByKeyboard(page, /^Mobile phone/, 'Space');
      await press('Continue');
      await arrive(page, 'What will you do with your phone?');
      await press(/^I need it for my health/);
      await arrive(page, /^Our rules/);
      await press('I agree');
      await arrive(page, /leaflet/);
      await press('No, thank you');
      await arrive(page, 'Is this right?');
      await press('Sign in');
      await arrive(page, /^Thank you/);
      await press('Finish');
      await arrive(page, 'Welcome');
    }));

  test('a whole sign-in with one switch, a name typed with it too', () =>
    at({ viewport: LANDSCAPE }, async (page) => {
      await page.clock.install();
      await page.reload();
      await arrive(page, 'Welcome');
      const frame = page.locator('[data-scanned]');
      /** Waits until the frame is on what is meant, and presses. */
      const press = async (meant: RegExp) => {
        for (let rests = 0; rests < 60; rests += 1) {
          const words = await frame
            .evaluate((stop) => stop.closest('label')?.textContent || stop.textContent || '')
            .catch(() => '');
          if (meant.test(words)) return page.keyboard.press('Space');
          await page.clock.fastForward(REST_MS);
        }
        throw new Error(`The frame never came to ${meant}.`);
      };
      await page.keyboard.press('Space');
      await press(/^Sign in/);
      await arrive(page, 'Why are you here today?');
      await press(/^Parent or carer/);
      await arrive(page, 'What is your full name?');
      // A row first, then the key in it.
      for (const [row, key] of [
        [/^ASDF/, /^D$/],
        [/^asdf/, /^a$/],
        [/^asdf/, /^d$/],
      ] as const) {
        await press(row);
        await press(key);
      }
      expect(await page.getByRole('textbox').inputValue()).toBe('Dad');
      await press(/^123/);
      await press(/^Continue$/);
      await arrive(page, 'Who are you here to see?');
      await press(/^The office/);
      await arrive(page, 'Which of these do you have with you?');
      await press(/^Mobile phone/);
      await press(/^Continue/);
      await press(/^Off, in my bag/);
      await arrive(page, /^Our rules/);
      expect(await faultsOf(page)).toEqual([]);
      await press(/^I agree/);
      await press(/^No, thank you/);
      await arrive(page, 'Is this right?');
      await press(/^Sign in/);
      await arrive(page, /^Thank you/);
      await press(/^Finish/);
      await arrive(page, 'Welcome');
      await page.getByRole('button', { name: /^Sign in/ }).click();
      expect(await frame.count()).toBe(0);
    }));

  test('a held switch is one press, also on a page with a field, and the mode can begin there', () =>
    at({ viewport: LANDSCAPE }, async (page) => {
      await page.clock.install();
      await page.reload();
      await tap(page, /^Sign in/);
      await tap(page, 'Parent or carer');
      await arrive(page, 'What is your full name?');
      const row = page.locator('.keyboard__row[data-scanned]');
      expect(await page.locator('.keyboard__row').count()).toBe(0);
      await page.keyboard.press('Space');
      await page.locator('.keyboard__row').first().waitFor();
      while ((await row.count()) === 0) await page.clock.fastForward(REST_MS);
      // Down again without up: the browser repeats the key.
      for (let times = 0; times < 3; times += 1) await page.keyboard.down('Space');
      await page.keyboard.up('Space');
      expect(await page.locator('.keyboard__key[data-scanned]').count()).toBe(1);
      expect(await page.getByRole('textbox').inputValue()).toBe('');
    }));

  test('a double tap answers one question, and counts twice where that is meant', () =>
    at({ viewport: LANDSCAPE }, async (page) => {
      await tap(page, /^Sign in/);
      await tap(page, 'Parent or carer');
      await type(page, 'Ada Quill');
      await page.getByRole('button', { name: 'The office', exact: true }).dblclick();
      await arrive(page, 'Which of these do you have with you?');
      expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(0);
      for (const name of ['I have none of these', 'I agree', 'No, thank you', 'Change: Children with you'])
        await tap(page, name);
      await page.getByRole('button', { name: 'One more' }).dblclick();
      await page.locator('output', { hasText: /^2$/ }).waitFor();
    }));

  test('one switch reads a long page to its end before it takes an answer', () =>
    at({ viewport: LANDSCAPE }, async (page) => {
      await page.clock.install();
      await page.reload();
      await arrive(page, 'Welcome');
      for (let times = 0; times < 2; times += 1) await tap(page, /^Text size/);
      await page.locator('h1').focus();
      await page.keyboard.press('Space');
      const isText = () => page.locator('main[data-scanned]').count();
      expect(await isText()).toBe(1);
      for (let presses = 0; presses < 12 && (await isText()) === 1; presses += 1) {
        await page.keyboard.press('Space');
        const end = await page
          .locator('main')
          .evaluate((main) => main.scrollTop + main.clientHeight >= main.scrollHeight - 8);
        if (end) await page.clock.runFor(REST_MS);
      }
      expect(await isText()).toBe(0);
      expect(await page.getByRole('button', { name: /^I have a code/ }).isVisible()).toBe(true);
    }));

  test('a code that is scanned is no switch', () =>
    at({ viewport: LANDSCAPE }, async (page) => {
      await page.keyboard.type('A-22222');
      await page.keyboard.press('Enter');
      await arrive(page, 'We do not know that code');
      expect(await page.locator('[data-scanned]').count()).toBe(0);
    }));

  test('who walks away is warned, can stay, and leaves nothing on the screen', () =>
    at({ viewport: LANDSCAPE }, async (page) => {
      await page.clock.install();
      await page.reload();
      await tap(page, /^Sign in/);
      await tap(page, 'Parent or carer');
      await page.getByRole('textbox').fill('Dora Linnet');
      // As often as one likes; ten times at least (WCAG 2.2.1).
      for (let times = 0; times < 10; times += 1) {
        await page.clock.fastForward(61_000);
        await page.getByRole('alertdialog').waitFor();
        // Twenty seconds at least to answer.
        await page.clock.fastForward(20_000);
        await tap(page, 'I need more time');
      }
      expect(await page.getByRole('textbox').inputValue()).toBe('Dora Linnet');
      await page.clock.fastForward(61_000);
      await page.getByRole('alertdialog').waitFor();
      await page.clock.fastForward(31_000);
      await arrive(page, 'Welcome');
      expect(await page.content()).not.toContain('Linnet');
    }));

  test('a reload starts anew', () =>
    at({ viewport: LANDSCAPE }, async (page) => {
      await tap(page, /^Sign in/);
      await tap(page, 'Parent or carer');
      await type(page, 'Emil Stark');
      await page.reload();
      await arrive(page, 'Welcome');
      expect(await page.evaluate(() => localStorage.length + sessionStorage.length + document.cookie.length)).toBe(0);
    }));
});

/** Goes to a control with the Tab key alone, sees that the focus shows, and presses it. */
async function pressByKeyboard(page: Page, name: string | RegExp, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
  for (let tabs = 0; tabs < 40; tabs += 1) {
    await page.keyboard.press('Tab');
    const focused = page.locator(':focus');
    const matches = await focused
      .and(page.getByRole('button', { name }).or(page.getByRole('checkbox', { name })))
      .count();
    if (matches === 0) continue;
    const shown = await focused.evaluate((control) => {
      const drawn = control.closest('.check-card') ?? control;
      const { outlineStyle, outlineWidth } = getComputedStyle(drawn);
      const { top, bottom } = drawn.getBoundingClientRect();
      return (
        outlineStyle === 'solid' && Number.parseFloat(outlineWidth) >= 2 && top >= 0 && bottom <= window.innerHeight
      );
    });
    expect(shown, `the focus on ${name} shows`).toBe(true);
    await page.keyboard.press(key);
    return;
  }
  throw new Error(`The Tab key never reached ${name}.`);
}
