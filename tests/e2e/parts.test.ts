import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeParts } from '../../commands/design.ts';
import { atPage, openBrowser } from '../support/browser.ts';
import { faultsOf, layoutFaults, textFaults } from '../support/page-faults.ts';
import { ROOT } from '../support/service.ts';

const { browser, why } = await openBrowser();
const UI = join(ROOT, 'renderer', 'ui');
/** What another part draws around itself or each page, shown with it; and what draws nothing of its own. */
const INSIDE = ['FieldFrame.tsx', 'Page.tsx', 'Fallback.tsx'];

describe.skipIf(!browser)(`the page of every part${why ? `: skipped, ${why}` : ''}`, () => {
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'gatehouse-parts-'));
    await writeParts(folder);
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await browser?.close();
  });

  test('shows every part there is', () => {
    const page = readFileSync(join(ROOT, 'renderer', 'parts', 'Parts.tsx'), 'utf8');
    const parts = readdirSync(UI).filter((file) => file.endsWith('.tsx') && !INSIDE.includes(file));
    expect(parts.length).toBeGreaterThan(15);
    expect(parts.filter((file) => !page.includes(`/${file}'`))).toEqual([]);
  });

  test.each([1280, 800])('opens as a file and has no fault, %i wide', async (width) => {
    const address = pathToFileURL(join(folder, 'index.html')).href;
    await atPage(browser, { address, options: { viewport: { width, height: 800 } } }, async (page) => {
      await page.getByRole('heading', { name: 'Buttons' }).waitFor();
      expect(await faultsOf(page)).toEqual([]);
      expect(await textFaults(page)).toEqual([]);
      expect((await layoutFaults(page)).filter((fault) => fault.includes('sideways'))).toEqual([]);
    });
  });
});
