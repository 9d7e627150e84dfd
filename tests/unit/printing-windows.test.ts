import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os, { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { printerTroubles } from '../../core/printing.ts';
import { createWindowsPrinter, findWindowsPrinters } from '../../service/printing/windows.ts';
import type { Run, RunResult } from '../../service/run.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-windows-'));
  // The package refuses to start its program anywhere else.
  vi.spyOn(os, 'platform').mockReturnValue('win32');
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

/** A program in the place of SumatraPDF: it writes down how it was called and what it was given, and ends. */
function standIn(ends: string): string {
  const program = join(folder, 'program');
  const script = `#!/bin/sh\nprintf '%s\\n' "$@" > "${folder}/arguments"\nfor last; do :; done\ncp "$last" "${folder}/file"\n${ends}\n`;
  writeFileSync(program, script);
  chmodSync(program, 0o755);
  return program;
}

function answering(...stdout: (string | RunResult)[]) {
  const commands: string[] = [];
  const run: Run = async (program, args) => {
    commands.push([program, ...args].join(' '));
    const next = stdout.shift() ?? '';
    return typeof next === 'string' ? { kind: 'ended', code: 0, stdout: next, stderr: '' } : next;
  };
  return { run, commands };
}

const PDF = Buffer.from('%PDF-1.7 a badge');
const printer = (run: Run, program?: string) =>
  createWindowsPrinter({ queue: 'Brother QL-820NWB', paper: '62mm x 100mm', run, ...(program ? { program } : {}) });

describe.skipIf(process.platform === 'win32')('handing a badge over', () => {
  test('names the printer, its paper and no scaling; the file says nothing of anybody, and goes', async () => {
    const sent = await printer(answering().run, standIn('exit 0')).send(PDF, 'Gatehouse badge');
    const [to, name, silent, settings, how, file = ''] = readFileSync(join(folder, 'arguments'), 'utf8').split('\n');
    expect([to, name, silent, settings, how]).toEqual([
      '-print-to',
      'Brother QL-820NWB',
      '-silent',
      '-print-settings',
      'noscale,paper=62mm x 100mm',
    ]);
    expect(file).toMatch(/gatehouse-[0-9a-f-]{36}\.pdf$/);
    expect(readFileSync(join(folder, 'file'))).toEqual(PDF);
    expect(existsSync(file)).toBe(false);
    expect(sent).toEqual({ kind: 'sent', job: `${/gatehouse-[0-9a-f-]{36}/.exec(file)?.[0]}@Brother QL-820NWB` });
  });

  test('a program that fails was refused, and one that is not there', async () => {
    expect(await printer(answering().run, standIn('exit 1')).send(PDF, '')).toMatchObject({ kind: 'refused' });
    expect(await printer(answering().run, join(folder, 'nowhere')).send(PDF, '')).toMatchObject({ kind: 'refused' });
  });
});

describe('what became of a job', () => {
  const job = 'gatehouse-0193@Brother QL-820NWB';
  const named = (status: number) =>
    JSON.stringify({ DocumentName: 'gatehouse-0193.pdf - SumatraPDF', JobStatus: status });

  test.each([
    ['gone from the queue', '', { kind: 'printed' }],
    ['printing', named(16), { kind: 'pending' }],
    ['out of paper', named(64 | 2), { kind: 'pending' }],
    ['printed and kept', named(128 | 8192), { kind: 'printed' }],
    ['deleted', named(256), { kind: 'failed', reason: 'deleted from the queue' }],
    ['another job', JSON.stringify([{ DocumentName: 'letter.docx', JobStatus: 0 }]), { kind: 'printed' }],
  ])('%s', async (_, stdout, report) => {
    expect(await printer(answering(stdout).run).ask(job)).toEqual(report);
  });

  test('no answer, or one that cannot be read, is not a failure', async () => {
    const failed: RunResult = { kind: 'ended', code: 1, stdout: '', stderr: 'The spooler service is not reachable.\n' };
    expect(await printer(answering(failed).run).ask(job)).toEqual({
      kind: 'could not ask',
      reason: 'The spooler service is not reachable.',
    });
    expect(await printer(answering({ kind: 'timed out' }).run).ask(job)).toMatchObject({ kind: 'could not ask' });
    expect(await printer(answering('{').run).ask(job)).toMatchObject({ kind: 'could not ask' });
  });

  test('a printer’s name is data, also with apostrophes of any kind', async () => {
    const { run, commands } = answering('');
    await printer(run).cancel("gatehouse-1@O'Brien’s; Remove-Item C:");
    expect(commands[0]).toContain("-PrinterName 'O''Brien’’s; Remove-Item C:' ");
    expect(commands[0]).toContain("'*gatehouse-1*'");
  });
});

test('finds printers and what is wrong with them, in the words that CUPS has', async () => {
  const rows = JSON.stringify([
    { Name: 'Brother QL-820NWB', PrinterStatus: 0 },
    { Name: 'DYMO LabelWriter 450', PrinterStatus: 16 | 4_194_304 },
  ]);
  expect(await findWindowsPrinters(answering(rows).run)).toEqual({
    kind: 'found',
    printers: [
      { queue: 'Brother QL-820NWB', state: 'idle', reason: '' },
      { queue: 'DYMO LabelWriter 450', state: 'stopped', reason: 'media-empty; door-open' },
    ],
  });
  const dymo = createWindowsPrinter({ queue: 'DYMO LabelWriter 450', paper: '99014', run: answering(rows).run });
  const state = await dymo.state();
  expect(state).toEqual({ kind: 'known', accepts: false, reasons: ['media-empty', 'door-open'] });
  expect(printerTroubles(state)).toEqual(['no labels', 'cover open']);
  expect(await printer(answering('').run).state()).toMatchObject({ kind: 'no printer' });
});
