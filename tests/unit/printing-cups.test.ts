import { describe, expect, test } from 'vitest';
import { createCupsPrinter, findCupsPrinters } from '../../service/printing/cups.ts';
import type { Run, RunOptions, RunResult } from '../../service/run.ts';

interface Call {
  program: string;
  args: readonly string[];
  options: RunOptions | undefined;
}

/** A runner that answers as told and keeps what it was asked. */
function answering(result: RunResult): { run: Run; calls: Call[] } {
  const calls: Call[] = [];
  const run: Run = async (program, args, options) => {
    calls.push({ program, args, options });
    return result;
  };
  return { run, calls };
}

function ended(stdout: string, stderr = '', code = 0): RunResult {
  return { kind: 'ended', code, stdout, stderr };
}

const PDF = new Uint8Array([37, 80, 68, 70]);

describe('sending', () => {
  test('hands the PDF over standard input, with an argument list', async () => {
    const { run, calls } = answering(ended('request id is label-12 (0 file(s))\n'));
    const printer = createCupsPrinter({
      queue: 'label',
      media: '62x100mm',
      driverOptions: { MediaType: 'Labels' },
      run,
    });
    expect(await printer.send(PDF, 'Badge; rm -rf $HOME')).toEqual({ kind: 'sent', job: 'label-12' });
    const options = ['-o', 'print-scaling=none', '-o', 'media=62x100mm', '-o', 'MediaType=Labels'];
    expect(calls).toEqual([
      { program: 'lp', args: ['-d', 'label', '-t', 'Badge; rm -rf $HOME', ...options, '-'], options: { input: PDF } },
    ]);
  });

  test.each<[string, RunResult, 'no printer' | 'refused' | 'could not tell']>([
    ['lp is not there', { kind: 'not found' }, 'no printer'],
    ['no such queue', ended('', 'lp: Error - The printer or class does not exist.\n', 1), 'no printer'],
    ['no scheduler', ended('', 'lp: Error - Scheduler not responding.\n', 1), 'no printer'],
    ['rejecting', ended('', 'lp: Error - Destination "label" is not accepting jobs.\n', 1), 'refused'],
    ['too slow', { kind: 'timed out' }, 'could not tell'],
    ['an answer nobody understands', ended('jawohl\n'), 'could not tell'],
    ['a flood', { kind: 'too much output' }, 'could not tell'],
    ['no rights', { kind: 'could not start', reason: 'EACCES' }, 'refused'],
  ])('%s', async (_, result, kind) => {
    const printer = createCupsPrinter({ queue: 'label', run: answering(result).run });
    const report = await printer.send(PDF, 'Badge');
    expect(report).toMatchObject({ kind });
    expect(report.kind === 'sent' ? '' : report.reason).not.toBe('');
  });
});

describe('finding printers', () => {
  test('reads every state that lpstat has', async () => {
    const text = [
      'printer label is idle.  enabled since Mon Nov 23 01:28:11 2026',
      'printer desk now printing desk-7.  enabled since Mon Nov 23 01:28:10 2026',
      'printer hall disabled since Mon Nov 23 01:28:10 2026 -',
      '\tout of labels',
      'printer yard disabled since Mon Nov 23 01:28:10 2026 -',
      '\treason unknown',
    ].join('\n');
    expect(await findCupsPrinters(answering(ended(text)).run)).toEqual({
      kind: 'found',
      printers: [
        { queue: 'label', state: 'idle', reason: '' },
        { queue: 'desk', state: 'printing', reason: '' },
        { queue: 'hall', state: 'stopped', reason: 'out of labels' },
        { queue: 'yard', state: 'stopped', reason: '' },
      ],
    });
  });

  test('no queue at all is found none; no answer is not', async () => {
    const none = answering(ended('', 'lpstat: No destinations added.\n', 1));
    expect(await findCupsPrinters(none.run)).toEqual({ kind: 'found', printers: [] });
    const silent = answering(ended('', 'lpstat: Scheduler is not running.\n', 1));
    expect(await findCupsPrinters(silent.run)).toEqual({
      kind: 'could not ask',
      reason: 'Scheduler is not running.',
    });
    expect(await findCupsPrinters(answering({ kind: 'not found' }).run)).toMatchObject({ kind: 'could not ask' });
  });
});

test('a job that is none is unknown without asking', async () => {
  const { run, calls } = answering({ kind: 'timed out' });
  expect(await createCupsPrinter({ queue: 'label', run }).ask('nonsense')).toEqual({ kind: 'unknown job' });
  expect(calls).toEqual([]);
});

test('a printing system that does not answer could not be asked', async () => {
  const printer = createCupsPrinter({ queue: 'label', run: answering({ kind: 'timed out' }).run });
  expect(await printer.ask('label-1')).toMatchObject({ kind: 'could not ask' });
});
