/**
 * The head of the audit chain in a second small file. A database whose write-ahead log was deleted passes SQLite's own
 * check with its newest rows gone; this file knows better. It is flushed after each commit and before the answer, so it
 * can be behind the database but never ahead.
 */
import { closeSync, constants, fdatasyncSync, openSync, readFileSync, writeSync } from 'node:fs';

export interface ChainHead {
  readonly sequence: number;
  /** HMAC-SHA256 of the last event, 32 bytes. */
  readonly hash: Buffer;
}

/** Two slots, written in turn: a power cut in the middle of a write spoils one and leaves the other. */
const SLOT_BYTES = 128;

export class ChainHeadFile {
  readonly #descriptor: number;

  constructor(path: string) {
    this.#descriptor = openSync(path, constants.O_RDWR | constants.O_CREAT, 0o600);
  }

  /** Writes and flushes. Returns when the head is on the disk. */
  write(head: ChainHead): void {
    const text = `${head.sequence} ${head.hash.toString('hex')}`;
    const slot = Buffer.from(`${text} ${checksum(text)}\n`.padEnd(SLOT_BYTES, ' '), 'latin1');
    writeSync(this.#descriptor, slot, 0, SLOT_BYTES, (head.sequence % 2) * SLOT_BYTES);
    fdatasyncSync(this.#descriptor);
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}

/** The newest whole head in the file; null when there is no file or nothing whole in it. */
export function readChainHead(path: string): ChainHead | null {
  let content: string;
  try {
    content = readFileSync(path, 'latin1');
  } catch {
    return null;
  }
  const heads = [content.slice(0, SLOT_BYTES), content.slice(SLOT_BYTES)].flatMap((slot) => parseSlot(slot.trim()));
  return heads.sort((a, b) => b.sequence - a.sequence)[0] ?? null;
}

function parseSlot(slot: string): ChainHead[] {
  const [sequence, hash, sum] = slot.split(' ');
  if (!sequence || !hash || sum !== checksum(`${sequence} ${hash}`)) return [];
  return [{ sequence: Number(sequence), hash: Buffer.from(hash, 'hex') }];
}

/** Finds a torn write, no more: whoever could forge a head would need the chain's key. */
function checksum(text: string): string {
  let sum = 0;
  for (const letter of text) sum = (sum * 31 + letter.charCodeAt(0)) >>> 0;
  return sum.toString(16);
}
