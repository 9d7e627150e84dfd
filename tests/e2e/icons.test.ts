import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decode } from 'fast-png';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { picturesOf } from '../../commands/icons.ts';
import { openBrowser } from '../support/browser.ts';
import { ROOT } from '../support/service.ts';

const { browser, why } = await openBrowser();

let pictures: Awaited<ReturnType<typeof picturesOf>>;
beforeAll(async () => {
  if (browser) pictures = await picturesOf(browser as Browser, readFileSync(join(ROOT, 'assets', 'icon.svg')));
});
afterAll(() => browser?.close());

/** How far two pictures are apart, from 0 (the same) to 255. */
function distance(one: Uint8Array, other: Uint8Array): number {
  const [a, b] = [[...decode(one).data], decode(other).data];
  if (a.length !== b.length) return 255;
  return a.reduce((sum, value, at) => sum + Math.abs(value - (b[at] ?? 0)), 0) / a.length;
}

test.skipIf(why !== null)(`the icons are those of the drawing${why ? ` (${why})` : ''}`, () => {
  for (const size of [16, 32, 48, 256, 1024]) {
    const kept = readFileSync(join(ROOT, 'assets', 'icons', `${size}x${size}.png`));
    const drawn = pictures.find((picture) => picture.size === size)?.png ?? new Uint8Array();
    expect(distance(kept, drawn), `${size} pixels: run npm run icons -- --out assets`).toBeLessThan(1);
  }
});
