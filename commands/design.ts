/** npm run design -- --out FOLDER: a page of every part of the screens, to open in any browser. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import { readFolder } from './folder-option.ts';

const HELP = `Writes a page that shows every part of the screens: colours, type, buttons, fields, marks, the keyboard. Open its
index.html in a browser.

  npm run design -- --out FOLDER    the folder is emptied first
`;

/** @returns the exit code: 0 when the page was written, 1 with a sentence when not */
export async function run(args: string[]): Promise<number> {
  const missing = 'Say where the page goes';
  const folder = readFolder(args, { command: 'npm run design', option: 'out', help: HELP, missing });
  if (typeof folder === 'number') return folder;
  await writeParts(folder);
  console.log(`The page is ${join(folder, 'index.html')}`);
  return 0;
}

/** Builds the page of all parts into a folder. */
export async function writeParts(folder: string): Promise<void> {
  const root = join(import.meta.dirname, '../renderer/parts');
  await build({
    root,
    base: './',
    configFile: false,
    // Warns of modules and addresses, which one script in a file has no use for.
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': JSON.stringify('production') },
    oxc: { jsx: { runtime: 'automatic', development: false } },
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'chrome140',
      modulePreload: false,
      rollupOptions: { output: { format: 'iife' } },
    },
  });
  // A page that is opened as a file may load scripts, but no modules.
  const page = join(folder, 'index.html');
  await writeFile(
    page,
    (await readFile(page, 'utf8')).replace('type="module" crossorigin', 'defer').replace(' crossorigin', ''),
  );
}
