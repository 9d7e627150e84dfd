/** Walks the kiosk by what stands on it and not by its words: in any language, and where nobody thought of going. */
import type { Locator, Page } from 'playwright-core';
import en from '../../renderer/words/en.json' with { type: 'json' };

interface Explored {
  /** How many different pages were met, by their headings. */
  readonly pages: number;
}

/**
 * Takes so many steps from the first page, each the way that was taken least often so far. What is typed is a name.
 *
 * @param visitor.atHome called each time the kiosk shows its first page, which is in English
 * @param visitor.onPage called on each page that was not met before
 */
export async function explore(
  page: Page,
  steps: number,
  visitor: { atHome: () => Promise<void>; onPage: (heading: string) => Promise<void> },
): Promise<Explored> {
  const taken = new Map<string, number>();
  const met = new Set<string>();
  for (let step = 0; step < steps; step += 1) {
    if ((await headingOf(page)) === en.home.title) await visitor.atHome();
    const heading = await headingOf(page);
    if (!met.has(heading)) {
      met.add(heading);
      await visitor.onPage(heading);
    }
    const ways = await waysOn(page);
    const counted = ways.map((way) => ({ way, times: taken.get(`${heading} ${way.name}`) ?? 0 }));
    const next = counted.sort((one, other) => one.times - other.times)[0];
    if (!next) throw new Error(`There is no way on from "${heading}".`);
    taken.set(`${heading} ${next.way.name}`, next.times + 1);
    await take(page, next.way.control);
  }
  return { pages: met.size };
}

/** The page's heading; while a page is being fetched there is none. */
async function headingOf(page: Page): Promise<string> {
  const heading = page.locator('dialog[open] h2, h1').first();
  await heading.waitFor();
  return (await heading.textContent()) ?? '';
}

/** What can be pressed on a page or in its dialog, top to bottom. */
async function waysOn(page: Page): Promise<{ name: string; control: Locator }[]> {
  const dialog = page.locator('dialog[open]');
  const inside = (await dialog.count()) > 0 ? dialog : page.locator('main');
  const controls = await inside.locator('button:enabled, input[type="checkbox"]').all();
  const named = await Promise.all(
    controls.map(async (control) => ({
      control,
      name: await control
        .evaluate((each) => each.closest('label')?.textContent || each.textContent || '')
        .catch(() => ''),
    })),
  );
  return named.filter(({ name }) => name !== '');
}

/** Fills a field in that is empty, presses, and waits until the page has drawn what follows. */
async function take(page: Page, control: Locator): Promise<void> {
  const field = page.locator('main input[type="text"]');
  if ((await field.count()) > 0 && (await field.first().inputValue()) === '') await field.first().fill('Ada Quill');
  // It may have gone while this looked at it: the page changes by itself too.
  await control.click({ timeout: 2000, force: true }).catch(() => undefined);
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
}
