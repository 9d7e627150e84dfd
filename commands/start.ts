import { join } from 'node:path';
import { build } from './build.ts';
import { openWindow } from './electron-door.ts';
import { electronBinary } from './find-electron.ts';
import { serveBuilt } from './loopback.ts';
import { HELP, readStartOptions, type StartOptions } from './options.ts';

const ROOT = join(import.meta.dirname, '..');

/** `npm start`: builds, then opens the window or the loopback door. Returns the exit code. */
export async function run(args: string[]): Promise<number> {
  const read = readStartOptions(args);
  if (read.outcome === 'help') return say(HELP, 0);
  if (read.outcome === 'wrong') return say(read.sentence, 1);
  const { options } = read;
  await build();
  if (options.door !== 'loopback') {
    const ended = await openOwnWindow(options);
    if (typeof ended === 'number') return ended;
    if (options.door === 'electron') return say(`${ended.why} Without --door electron the kiosk opens as a page.`, 1);
    console.log(`${ended.why} So the kiosk opens as a page for a browser on this machine.`);
  }
  return serveBuilt(options);
}

function profileWords({ profile }: StartOptions): string[] {
  return profile === null ? [] : ['--profile', profile];
}

/** The exit code once the window was closed, or why it could not be opened here. */
async function openOwnWindow(options: StartOptions): Promise<number | { why: string }> {
  const electron = await electronBinary((sentence) => console.log(sentence));
  if (!electron.found) return { why: electron.why };
  const words = ['--data', options.data, ...(options.demo ? ['--demo'] : []), ...profileWords(options)];
  const window = await openWindow(electron.path, ROOT, words);
  if (window.kind === 'not opened') return { why: window.why };
  if (window.kind === 'ended') return window.code;
  return new Promise((resolve) => window.child.once('exit', (code) => resolve(code ?? 1)));
}

function say(sentence: string, code: number): number {
  if (code === 0) console.log(sentence);
  else console.error(sentence);
  return code;
}
