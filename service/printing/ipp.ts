/**
 * The questions `lpstat` cannot answer. How a job ended: its lists put cancelled, aborted and completed jobs side by
 * side without a word. What is wrong with a printer: it shows a sentence, not the keywords. So CUPS is asked itself, by
 * IPP (RFC 8010, RFC 8011: Get-Job-Attributes, Get-Printer-Attributes).
 */
import { request } from 'node:http';

/** RFC 8011, 5.3.7. Completed means that CUPS is done with it, which for most label printers is all anybody knows. */
const JOB_STATES = {
  3: 'pending',
  4: 'held',
  5: 'processing',
  6: 'stopped',
  7: 'canceled',
  8: 'aborted',
  9: 'completed',
} as const;
export type IppJobState = (typeof JOB_STATES)[keyof typeof JOB_STATES];

export type IppAnswer =
  | {
      readonly kind: 'job';
      readonly state: IppJobState;
      /** Whether anything of it was ever sent to the printer: a queue that is paused calls a begun job pending again. */
      readonly begun: boolean;
      readonly reasons: readonly string[];
      readonly message: string;
    }
  | { readonly kind: 'not found' }
  | { readonly kind: 'no answer'; readonly reason: string };

export type IppPrinterAnswer =
  | {
      readonly kind: 'printer';
      readonly stopped: boolean;
      readonly accepts: boolean;
      readonly reasons: readonly string[];
    }
  | { readonly kind: 'not found' }
  | { readonly kind: 'no answer'; readonly reason: string };

const GET_JOB_ATTRIBUTES = 0x0009;
const GET_PRINTER_ATTRIBUTES = 0x000b;
/** RFC 8011, 5.4.11. */
const PRINTER_STOPPED = 5;
const NOT_FOUND = 0x0406;
const GROUP_OPERATION = 0x01;
const END = 0x03;
/** Value tags: integer, keyword, uri, charset, natural language. */
const TAG = { integer: 0x21, keyword: 0x44, uri: 0x45, charset: 0x47, language: 0x48 } as const;
const TIMEOUT_MS = 3_000;
const MOST_BYTES = 64 * 1024;

/**
 * Asks a CUPS server about a job. Never throws.
 *
 * @param server what `lpstat -H` prints: the path of a socket, or host:port
 * @param queue the printer's queue
 * @param job the job's number in that server
 */
export async function askAboutJob(server: string, queue: string, job: number): Promise<IppAnswer> {
  const number = Buffer.alloc(4);
  number.writeInt32BE(job);
  const wanted = ['job-state', 'job-state-reasons', 'job-printer-state-message', 'time-at-processing'];
  const body = question(GET_JOB_ATTRIBUTES, queue, [attribute(TAG.integer, 'job-id', number)], wanted);
  return ask(server, body, readJob);
}

/** Asks a CUPS server how a printer is. Never throws. Arguments as before. */
export async function askAboutPrinter(server: string, queue: string): Promise<IppPrinterAnswer> {
  const wanted = ['printer-state', 'printer-state-reasons', 'printer-is-accepting-jobs'];
  return ask(server, question(GET_PRINTER_ATTRIBUTES, queue, [], wanted), readPrinter);
}

type Values = Map<string, Buffer[]>;
type NoAnswer = Extract<IppAnswer, { kind: 'not found' | 'no answer' }>;

async function ask<Answer>(
  server: string,
  body: Buffer,
  read: (values: Values) => Answer | null,
): Promise<Answer | NoAnswer> {
  try {
    const bytes = await post(server, body);
    const status = bytes.readUInt16BE(2);
    if (status === NOT_FOUND) return { kind: 'not found' };
    if (status >= 0x0100)
      return { kind: 'no answer', reason: `The printing system answered 0x${status.toString(16)}.` };
    const silent = { kind: 'no answer', reason: 'The printing system did not say what it was asked.' } as const;
    return read(readAttributes(bytes)) ?? silent;
  } catch (error) {
    return { kind: 'no answer', reason: error instanceof Error ? error.message : String(error) };
  }
}

function question(operation: number, queue: string, about: readonly Buffer[], wanted: readonly string[]): Buffer {
  const head = Buffer.from([2, 0, operation >> 8, operation & 0xff, 0, 0, 0, 1, GROUP_OPERATION]);
  return Buffer.concat([
    head,
    attribute(TAG.charset, 'attributes-charset', 'utf-8'),
    attribute(TAG.language, 'attributes-natural-language', 'en'),
    attribute(TAG.uri, 'printer-uri', `ipp://localhost/printers/${encodeURIComponent(queue)}`),
    ...about,
    ...wanted.map((name, index) => attribute(TAG.keyword, index === 0 ? 'requested-attributes' : '', name)),
    Buffer.from([END]),
  ]);
}

/** A value with an empty name is one more value of the attribute before it. */
function attribute(tag: number, name: string, value: string | Buffer): Buffer {
  const bytes = Buffer.from(value as string);
  const head = Buffer.alloc(3);
  head.writeUInt8(tag);
  head.writeUInt16BE(name.length, 1);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(bytes.length);
  return Buffer.concat([head, Buffer.from(name), length, bytes]);
}

function post(server: string, body: Buffer): Promise<Buffer> {
  const [host = '', port = '631'] = server.split('/version')[0]?.split(':') ?? [];
  const where = server.startsWith('/') ? { socketPath: server } : { host, port };
  const headers = { 'content-type': 'application/ipp', 'content-length': body.length, host: 'localhost' };
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const asking = request({ ...where, method: 'POST', path: '/', headers, signal }, (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        size += chunk.length;
        if (size > MOST_BYTES) response.destroy(new Error('The answer is too long.'));
      });
      response.on('error', reject);
      response.on('end', () => {
        if (response.statusCode === 200) resolve(Buffer.concat(chunks));
        else reject(new Error(`The printing system answered ${response.statusCode}.`));
      });
    });
    asking.on('error', reject);
    asking.end(body);
  });
}

function readJob(values: Values): IppAnswer | null {
  const code = values.get('job-state')?.[0]?.readInt32BE();
  const state = JOB_STATES[code as keyof typeof JOB_STATES];
  if (!state) return null;
  const message = values.get('job-printer-state-message')?.[0]?.toString('utf8') ?? '';
  // No value, which has no bytes, means never; a server that leaves the attribute out has not said.
  const begun = values.get('time-at-processing')?.[0]?.length !== 0;
  return { kind: 'job', state, begun, reasons: keywords(values, 'job-state-reasons'), message };
}

function readPrinter(values: Values): IppPrinterAnswer | null {
  const code = values.get('printer-state')?.[0]?.readInt32BE();
  if (code === undefined) return null;
  const accepts = values.get('printer-is-accepting-jobs')?.[0]?.readUInt8() === 1;
  const reasons = keywords(values, 'printer-state-reasons');
  return { kind: 'printer', stopped: code === PRINTER_STOPPED, accepts, reasons };
}

function keywords(values: Values, name: string): string[] {
  return (values.get(name) ?? []).map((value) => value.toString('utf8')).filter((keyword) => keyword !== 'none');
}

/** Tags below 0x10 separate groups; every other starts an attribute: tag, name, value, each length in two bytes. */
function readAttributes(bytes: Buffer): Map<string, Buffer[]> {
  const values = new Map<string, Buffer[]>();
  let at = 8;
  let current: Buffer[] = [];
  while (at < bytes.length && bytes[at] !== END) {
    if ((bytes[at] ?? 0) < 0x10) {
      at += 1;
      continue;
    }
    const nameEnd = at + 3 + bytes.readUInt16BE(at + 1);
    const valueEnd = nameEnd + 2 + bytes.readUInt16BE(nameEnd);
    const name = bytes.toString('utf8', at + 3, nameEnd);
    if (name !== '') {
      current = [];
      values.set(name, current);
    }
    current.push(bytes.subarray(nameEnd + 2, valueEnd));
    at = valueEnd;
  }
  return values;
}
