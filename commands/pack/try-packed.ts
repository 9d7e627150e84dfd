import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const MOST_MS = 30_000;

const WRITE_A_PDF = `
  const { default: PDFDocument } = await import('pdfkit');
  const { readdirSync } = await import('node:fs');
  const font = readdirSync('assets/fonts').find((name) => name.endsWith('.ttf'));
  new PDFDocument({ font: 'assets/fonts/' + font }).text('Gatehouse').end();`;

const SERVE = `
  const { serve } = await import('./dist/service/serve.js');
  process.exitCode = await serve({ port: 0, data: 'tried', demo: true }, process.cwd());`;

/**
 * Runs what was packed, with Node in place of Electron: writes a PDF, opens a record, asks for the first page. What a
 * package leaves out must not be missed, and no list of names can tell that.
 *
 * @param folder an archive's files, taken out
 * @returns one sentence for each thing that does not work
 */
export async function tryPacked(folder: string): Promise<string[]> {
  const problems: string[] = [];
  try {
    const words = ['--input-type=module', '--eval', WRITE_A_PDF];
    await promisify(execFile)(process.execPath, words, { cwd: folder, timeout: MOST_MS });
  } catch (problem) {
    problems.push(`The packed program writes no PDF: ${problem}`);
  }
  const words = ['--input-type=module', '--eval', SERVE];
  const service = spawn(process.execPath, words, {
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
