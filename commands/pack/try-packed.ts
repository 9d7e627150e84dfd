import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const MOST_MS = 30_000;

const WRITE_A_PDF = `
  import { readdirSync } from 'node:fs';
  import PDFDocument from 'pdfkit';
  const font = readdirSync('assets/fonts').find((name) => name.endsWith('.ttf'));
  new PDFDocument({ font: 'assets/fonts/' + font }).text('Gatehouse').end();`;

/** The thread of long work has to load its own files and the binding; what it says of a record that is not there is all one. */
const WORK = `
  import { Worker } from 'node:worker_threads';
  const input = { paths: { database: 'none/gatehouse.db', chainHead: 'none/chain-head' }, dataKey: Buffer.alloc(32) };
  const cancelled = new SharedArrayBuffer(4);
  const worker = new Worker('./dist/service/worker.js', { workerData: { name: 'check record', input, cancelled } });
  process.exitCode = 1;
  worker.on('message', (message) => { if (message.kind === 'done') process.exitCode = 0; });`;

/** electron-updater is in a part of its own, loaded long after the start; an address that nobody has answers nothing. */
const LOOK_FOR_UPDATES = `
  import { readdirSync } from 'node:fs';
  const part = readdirSync('dist/service').find((name) => name.startsWith('signed-list-'));
  const { readNewest } = await import('./dist/service/' + part);
  const fetch = () => Promise.reject(new Error('nobody there'));
  const found = await readNewest('https://updates.invalid/', { version: '0.1.0', fetch, signal: AbortSignal.abort() });
  process.exitCode = found.outcome === 'unknown' && found.why === 'unreachable' ? 0 : 1;`;

const SERVE = `
  import { serve } from './dist/service/serve.js';
  process.exitCode = await serve({ port: 0, data: 'tried', demo: true }, process.cwd());`;

/**
 * Runs what was packed, with Node in place of Electron: writes a PDF, works in a thread, opens a record, asks for the
 * first page. What a package leaves out must not be missed, and no list of names can tell that.
 *
 * @param folder an archive's files, taken out
 * @returns one sentence for each thing that does not work
 */
export async function tryPacked(folder: string): Promise<string[]> {
  const script = join(folder, 'try.mjs');
  const problems: string[] = [];
  for (const [what, text] of [
    ['writes no PDF', WRITE_A_PDF],
    ['does not work in a thread', WORK],
    ['does not look for updates', LOOK_FOR_UPDATES],
  ] as const) {
    try {
      await writeFile(script, text);
      await promisify(execFile)(process.execPath, [script], { cwd: folder, timeout: MOST_MS });
    } catch (problem) {
      problems.push(`The packed program ${what}: ${problem}`);
    }
  }
  await writeFile(script, SERVE);
  const service = spawn(process.execPath, [script], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: MOST_MS,
  });
  const ended = once(service, 'exit');
  const status = await firstPage(service);
  if (status !== 200) problems.push(`The packed program does not show its first page (${status ?? 'it ended'}).`);
  service.kill();
  await ended;
  return problems;
}

/** The status of the first page, once the service says where it is; null when it ends without having said so. */
async function firstPage(service: ChildProcess): Promise<number | null> {
  if (!service.stdout) return null;
  for await (const line of createInterface({ input: service.stdout })) {
    const address = line.match(/ready at (http:\S+)/)?.[1];
    if (address) return (await fetch(address)).status;
  }
  return null;
}
