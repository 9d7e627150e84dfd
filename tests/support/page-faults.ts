/** What is wrong with a page of the kiosk: for who cannot see well, and for fingers. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** What axe finds, each with the first place it was found in. */
export async function faultsOf(page: Page, rules?: string[]): Promise<string[]> {
  // Legacy mode stays in this page; there are no frames, and the other mode opens a second page each time.
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  if (rules) axe.withRules(rules);
  else axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']);
  const { violations } = await axe.analyze();
  return violations.map((each) => `${each.id}: ${each.nodes[0]?.target.join(' ')} ${each.nodes[0]?.failureSummary}`);
}

/** Controls smaller than 56 px or nearer to each other than 8 px, and anything that makes the page scroll sideways. */
export function layoutFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    for (const part of [document.documentElement, ...document.querySelectorAll('main, dialog')]) {
      if (part.scrollWidth > part.clientWidth + 1) faults.push(`${part.localName} scrolls sideways`);
    }
    const top = document.querySelector('dialog[open]') ?? document.body;
    const controls = [...top.querySelectorAll('button, a[href], input, select')].filter((each) =>
      each.checkVisibility(),
    );
    const boxes = controls.map((each) => {
      const { left, top: upper, right, bottom, width, height } = each.getBoundingClientRect();
      return {
        name: each.textContent || each.id,
        left,
        upper,
        right,
        bottom,
        width,
        height,
        layer: each.closest('footer, header, .page__actions, main, dialog'),
      };
    });
    for (const box of boxes) if (box.width < 55.5 || box.height < 55.5) faults.push(`${box.name} is too small`);
    boxes.forEach((one, index) => {
      for (const other of boxes.slice(index + 1)) {
        const across = Math.max(one.left, other.left) - Math.min(one.right, other.right);
        const along = Math.max(one.upper, other.upper) - Math.min(one.bottom, other.bottom);
        // What scrolls under the parts that stay is no neighbour of theirs.
        if (one.layer === other.layer && Math.max(across, along) < 7.5)
          faults.push(`${one.name} is too near ${other.name}`);
      }
    });
    return faults;
  });
}

/** Words that reach out of the control or page part they stand in, or are cut off by it. */
export function textFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      const words = node.textContent?.trim() ?? '';
      if (!parent || words === '' || !parent.checkVisibility() || parent.closest('.unseen, .badge')) continue;
      const frame = parent.closest('button, a, label, dd, dt, li, h1, h2, p, legend, header, footer, dialog, main');
      if (!frame) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const text = range.getBoundingClientRect();
      const box = frame.getBoundingClientRect();
      const aside = Math.max(box.left - text.left, text.right - box.right);
      // The room that a font takes for its tallest and deepest letters is more than a line has.
      const spare = 0.3 * Number.parseFloat(getComputedStyle(parent).fontSize);
      // What goes on below a page or dialog that scrolls is not cut off.
      const scrolls = frame.matches('main, dialog');
      const along = scrolls ? 0 : Math.max(box.top - text.top, text.bottom - box.bottom) - spare;
      const out = Math.max(aside, along);
      if (out > 1) faults.push(`"${words}" reaches ${Math.round(out)} px out of its ${frame.localName}`);
    }
    return faults;
  });
}

/** Parts that reach sideways out of the section, dialog or page they belong to, over what stands beside it. */
export function placeFaults(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('main :is(li, tr, dl, p, h1, h2, button, a), .badge *')].flatMap((part) => {
      const place = part.closest('.badge') ?? part.parentElement?.closest('section, dialog, main');
      if (!place || !part.checkVisibility() || part.closest('.unseen')) return [];
      const [own, room] = [part.getBoundingClientRect(), place.getBoundingClientRect()];
      const out = Math.max(room.left - own.left, own.right - room.right);
      return out > 1
        ? [`${part.localName}.${part.className} reaches ${Math.round(out)} px out of its ${place.className}`]
        : [];
    }),
  );
}
