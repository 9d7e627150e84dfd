import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createCupsPrinter } from '../../service/printing/cups.ts';
import { askAboutJob } from '../../service/printing/ipp.ts';
import type { Run } from '../../service/run.ts';

let server: Server | undefined;

afterEach(async () => {
  if (!server) return;
  server.closeAllConnections();
  await new Promise((resolve) => server?.close(resolve));
  server = undefined;
});

/** A server that gives one answer to everything and keeps the last question. */
async function answering(body: Buffer, status = 200): Promise<{ address: string; asked: () => Buffer }> {
  let question = Buffer.alloc(0);
  server = createServer(async (request, response) => {
    question = Buffer.concat(await request.toArray());
    response.writeHead(status, { 'content-type': 'application/ipp' }).end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { address: `127.0.0.1:${(server.address() as AddressInfo).port}`, asked: () => question };
}

function field(text: string | Buffer): Buffer {
  const bytes = Buffer.from(text as string);
  return Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 0xff]), bytes]);
}

/** `begun`: when it was begun, in seconds; null: the server says never; undefined: it says nothing. */
function jobAnswer(state: number, reasons: readonly string[], begun?: number | null): Buffer {
  const time = begun === null ? Buffer.alloc(0) : Buffer.from([0, 0, 0, begun ?? 0]);
  const said = Buffer.concat([Buffer.from([begun === null ? 0x13 : 0x21]), field('time-at-processing'), field(time)]);
  const all = reasons.map((reason, index) =>
    Buffer.concat([Buffer.from([0x44]), field(index === 0 ? 'job-state-reasons' : ''), field(reason)]),
  );
  return Buffer.concat([
    Buffer.from([2, 0, 0, 0, 0, 0, 0, 1, 0x01, 0x47]),
    field('attributes-charset'),
    field('utf-8'),
    Buffer.from([0x02, 0x23]),
    field('job-state'),
    field(Buffer.from([0, 0, 0, state])),
    ...all,
    ...(begun === undefined ? [] : [said]),
    Buffer.from([0x03]),
  ]);
}

function printerAt(address: string) {
  const run: Run = async () => ({ kind: 'ended', code: 0, stdout: `${address}\n`, stderr: '' });
  return createCupsPrinter({ queue: 'label', run });
}

describe('how a job stands', () => {
  test.each([
    [3, ['none'], { kind: 'pending' }],
    [4, ['job-hold-until-specified'], { kind: 'pending' }],
    [5, ['job-printing'], { kind: 'pending' }],
    [6, ['printer-stopped'], { kind: 'pending' }],
    [6, ['job-completed-with-errors'], { kind: 'failed', reason: 'completed with errors' }],
    [7, ['job-canceled-by-user', 'x'], { kind: 'failed', reason: 'canceled; job-canceled-by-user; x' }],
    [8, ['aborted-by-system'], { kind: 'failed', reason: 'aborted; aborted-by-system' }],
    [9, ['processing-to-stop-point'], { kind: 'printed' }],
    [9, ['job-completed-with-errors'], { kind: 'failed', reason: 'completed with errors' }],
  ])('state %i with %j', async (state, reasons, report) => {
    const { address } = await answering(jobAnswer(state, reasons));
    expect(await printerAt(address).ask('label-7')).toEqual(report);
  });

  test.each([
    ['never begun', null, { kind: 'queued' }],
    ['begun, and put back by a queue that was paused', 7, { kind: 'pending' }],
    ['nobody says', undefined, { kind: 'pending' }],
  ])('a job that waits: %s', async (_, begun, report) => {
    const { address } = await answering(jobAnswer(3, ['none'], begun));
    expect(await printerAt(address).ask('label-7')).toEqual(report);
  });

  test('asks for the job by its number in its queue', async () => {
    const { address, asked } = await answering(jobAnswer(9, ['none']));
    await askAboutJob(address, 'front desk', 258);
    expect(asked().readUInt16BE(2)).toBe(0x0009);
    expect(asked().includes('ipp://localhost/printers/front%20desk')).toBe(true);
    expect(asked().includes(Buffer.from([0, 4, 0, 0, 1, 2]))).toBe(true);
  });

  test('a job the server does not have is unknown', async () => {
    const { address } = await answering(Buffer.from([2, 0, 0x04, 0x06, 0, 0, 0, 1, 0x03]));
    expect(await printerAt(address).ask('label-7')).toEqual({ kind: 'unknown job' });
  });
});

describe('an answer that is none', () => {
  test.each([
    ['an empty one', Buffer.alloc(0), 200],
    ['half of one', jobAnswer(9, ['none']).subarray(0, 40), 200],
    ['a web page', Buffer.from('<html>hello</html>'), 200],
    ['a refusal', Buffer.from([2, 0, 0x04, 0x03, 0, 0, 0, 1, 0x03]), 200],
    ['an error of HTTP', jobAnswer(9, ['none']), 500],
    ['a state that does not exist', jobAnswer(99, ['none']), 200],
    ['an endless one', Buffer.alloc(1_000_000, 0x44), 200],
  ])('%s could not be asked, and never throws', async (_, body, status) => {
    const { address } = await answering(body, status);
    expect(await printerAt(address).ask('label-7')).toMatchObject({ kind: 'could not ask' });
  });

  test('nobody listening', async () => {
    expect(await askAboutJob('/nonexistent/cups.sock', 'label', 1)).toMatchObject({ kind: 'no answer' });
  });
});
