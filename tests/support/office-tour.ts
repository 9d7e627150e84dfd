import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { FORMS, LANDSCAPE } from './forms.ts';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Presses the button of this name. */
export function press(page: Page, name: string | RegExp): Promise<void> {
  return page.getByRole('button', { name }).click();
}

/** The field with exactly this label; a part of the page may have the same name. */
function field(page: Page, label: string) {
  return page.getByLabel(label, { exact: true }).and(page.locator('input'));
}

/** Types into the field with exactly this label. */
export function fill(page: Page, label: string, text: string): Promise<void> {
  return field(page, label).fill(text);
}

/** Waits for the page with this heading. */
export function arriveAt(page: Page, name: string | RegExp): Promise<void> {
  return page.getByRole('heading', { level: 1, name }).waitFor();
}

/** Finds a member of staff by two letters, as they do themselves. */
export async function findYourself(page: Page, name: string): Promise<void> {
  await arriveAt(page, 'Who are you?');
  await fill(page, 'Two letters of your name', name.split(' ').at(-1)?.slice(0, 2) ?? '');
  await press(page, name);
  await arriveAt(page, `Hello, ${name}`);
}

/** Signs a member of staff in with their PIN. */
export async function signInAs(page: Page, name: string, pin: string): Promise<void> {
  await findYourself(page, name);
  await fill(page, 'Your PIN', pin);
  await press(page, 'Sign in');
  await page.getByText(name, { exact: true }).first().waitFor();
}

/** Goes to a page of the bar. */
export async function goToPage(page: Page, name: string): Promise<void> {
  const daily = page.getByRole('navigation').getByRole('link', { name });
  if ((await daily.count()) > 0) await daily.click();
  else {
    await page.getByRole('navigation').getByRole('link', { name: 'More' }).click();
    await arriveAt(page, 'More');
    await page
      .getByRole('main')
      .getByRole('link', { name: new RegExp(`^${name}`) })
      .click();
  }
  await arriveAt(page, name);
}

/** How often the glass is touched from now on. */
export async function countTaps(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const counted = window as Window & { taps?: number };
    counted.taps = 0;
    window.addEventListener('pointerdown', () => (counted.taps = (counted.taps ?? 0) + 1), true);
  });
  return () => page.evaluate(() => (window as Window & { taps?: number }).taps ?? 0);
}

/** Looks at the page with axe, and for anything wider than its room, in several forms of the screen. */
export async function looksRight(page: Page, what: string): Promise<void> {
  for (const { name, viewport, text } of FORMS) {
    await page.setViewportSize(viewport);
    await page.evaluate((percent) => {
      document.documentElement.dataset.text = percent;
    }, text);
    // Without legacy mode axe opens a page of its own each time, for frames that no page here has.
    const found = await new AxeBuilder({ page }).setLegacyMode(true).withTags(WCAG).analyze();
    const faults = found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
    expect(faults, `${what}, ${name}`).toEqual([]);
    expect(await tooWide(page), `${what}, ${name}`).toBe(false);
  }
  await page.evaluate(() => {
    document.documentElement.dataset.text = '100';
  });
  await page.setViewportSize(LANDSCAPE);
}

/** Whether something has to be scrolled sideways (WCAG 1.4.10). */
function tooWide(page: Page): Promise<boolean> {
  return page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('.shell__main, dialog')].some(
      (part) => part.scrollWidth > part.clientWidth + 1,
    ),
  );
}
