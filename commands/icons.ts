/** npm run icons: the program's icon in every size and format, from the one drawing. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../tests/support/browser.ts';
import { readFolder } from './folder-option.ts';
import { ICNS_SIZES, ICO_SIZES, type IconPicture, icnsOf, icoOf, LINUX_SIZES } from './pack/icon-files.ts';

const ROOT = join(import.meta.dirname, '..');

const HELP = `Draws the program's icon in every size, from assets/icon.svg.

  npm run icons -- --out FOLDER    the folder is made if it is not there; assets is where packing looks
`;

/** @returns the exit code: 0 when all were drawn, 1 with a sentence when not */
export async function run(args: string[]): Promise<number> {
  const missing = 'Say where the icons go';
  const folder = readFolder(args, { command: 'npm run icons', option: 'out', help: HELP, missing });
  if (typeof folder === 'number') return folder;
  const { browser, why } = await openBrowser();
  if (!browser) {
    console.error(`No icons: ${why}.`);
    return 1;
  }
  try {
    const drawing = await readFile(join(ROOT, 'assets', 'icon.svg'));
    await writeIcons(folder, await picturesOf(browser, drawing));
  } finally {
    await browser.close();
  }
  console.log(`The icons are in ${folder}`);
  return 0;
}

async function writeIcons(folder: string, pictures: readonly IconPicture[]): Promise<void> {
  const linux = join(folder, 'icons');
  await rm(linux, { recursive: true, force: true });
  await mkdir(linux, { recursive: true });
  const ofSizes = (sizes: readonly number[]) => pictures.filter(({ size }) => sizes.includes(size));
  await writeFile(join(folder, 'icon.ico'), icoOf(ofSizes(ICO_SIZES)));
  await writeFile(join(folder, 'icon.icns'), icnsOf(pictures));
  for (const { size, png } of ofSizes(LINUX_SIZES)) await writeFile(join(linux, `${size}x${size}.png`), png);
}

/** The drawing in every size that any system asks for, small first, on a transparent ground. */
export async function picturesOf(browser: Browser, drawing: Uint8Array): Promise<IconPicture[]> {
  const sizes = [...new Set([...ICO_SIZES, ...LINUX_SIZES, ...ICNS_SIZES])].sort((a, b) => a - b);
  const page = await browser.newPage();
  const source = `data:image/svg+xml;base64,${Buffer.from(drawing).toString('base64')}`;
  const pictures: IconPicture[] = [];
  for (const size of sizes) {
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(`<body style="margin:0"><img src="${source}" width="${size}" height="${size}">`);
    pictures.push({ size, png: await page.screenshot({ omitBackground: true }) });
  }
  await page.close();
  return pictures;
}
