import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build as bundle, type InlineConfig } from 'vite';
import { licencesText } from './licences.ts';

const ROOT = join(import.meta.dirname, '..');

/** Loaded from node_modules at run time: a binary, and what finds its own files beside it. */
const FROM_NODE_MODULES = ['better-sqlite3', 'pdfkit', 'fontkit', 'electron', 'pdf-to-printer'];

/** The programs that run on Node: each one file of its own with what it loads later beside it. */
const PROGRAMS: InlineConfig = {
  configFile: false,
  root: ROOT,
  logLevel: 'warn',
  publicDir: false,
  ssr: { noExternal: true, external: FROM_NODE_MODULES },
  build: {
    ssr: true,
    target: 'node24',
    outDir: join(ROOT, 'dist'),
    emptyOutDir: false,
    sourcemap: false,
    rollupOptions: {
      input: {
        'service/serve': join(ROOT, 'commands/serve.ts'),
        'service/worker': join(ROOT, 'service/tasks/worker.ts'),
        'service/watchdog': join(ROOT, 'commands/watchdog-worker.ts'),
        'electron/main': join(ROOT, 'electron/main.ts'),
      },
      output: { entryFileNames: '[name].js', chunkFileNames: 'service/[name]-[hash].js' },
    },
  },
};

/** Holds the key that tells whose lists of newer versions are believed (`electron/updates.ts`). */
const UPDATE_KEY = join(ROOT, 'dist', 'update-key.txt');

/**
 * Builds the screens and the programs into dist.
 *
 * @param updateKey the public half of the key that signs lists of versions; without one no list is believed
 */
export async function build(updateKey: string | null = null): Promise<void> {
  await bundle({ configFile: join(ROOT, 'vite.config.ts'), logLevel: 'warn' });
  // Names carry hashes: what an earlier build left would be packed with the rest.
  for (const folder of ['service', 'electron']) await rm(join(ROOT, 'dist', folder), { recursive: true, force: true });
  await bundle(PROGRAMS);
  await writeFile(join(ROOT, 'dist', 'licences.txt'), licencesText(ROOT));
  await rm(UPDATE_KEY, { force: true });
  if (updateKey !== null) await writeFile(UPDATE_KEY, updateKey);
}

/** `npm run build`. Returns the exit code. */
export async function run(): Promise<number> {
  await build();
  return 0;
}
