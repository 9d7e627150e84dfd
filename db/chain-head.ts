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
const SLOTS = 2;

export class ChainHeadFile {
  readonly #descriptor: number;
  #next: number;

  /** Opens the file, making it where there is none. What stands in it stays until two heads were written. */
  constructor(path: string) {
    const newest = newestSlot(readSlots(path));
    this.#next = newest ? (newest.slot + 1) % SLOTS : 0;
    this.#descriptor = openSync(path, constants.O_RDWR | constants.O_CREAT, 0o600);
  }

  /** Writes and flushes. Returns when the head is on the disk. */
  write(head: ChainHead): void {
    const text = `${head.sequence} ${head.hash.toString('hex')}`;
    this.#fill(this.#next, `${text} ${checksum(text)}\n`);
    fdatasyncSync(this.#descriptor);
    this.#next = (this.#next + 1) % SLOTS;
  }

  /** Makes this the only head, also where the file held a later one. */
  replace(head: ChainHead): void {
    this.write(head);
    this.#fill(this.#next, '\n');
    fdatasyncSync(this.#descriptor);
  }

  close(): void {
    closeSync(this.#descriptor);
  }

  #fill(slot: number, line: string): void {
    writeSync(this.#descriptor, Buffer.from(line.padEnd(SLOT_BYTES, ' '), 'latin1'), 0, SLOT_BYTES, slot * SLOT_BYTES);
  }
}

/** The newest whole head in the file; null when there is no file or nothing whole in it. */
export function readChainHead(path: string): ChainHead | null {
  return newestSlot(readSlots(path))?.head ?? null;
}

function newestSlot(slots: readonly (ChainHead | null)[]): { slot: number; head: ChainHead } | null {
  const whole = slots.flatMap((head, slot) => (head ? [{ slot, head }] : []));
  return whole.sort((a, b) => b.head.sequence - a.head.sequence)[0] ?? null;
}

function readSlots(path: string): (ChainHead | null)[] {
  let content: string;
  try {
    content = readFileSync(path, 'latin1');
  } catch {
    return [];
  }
  return Array.from({ length: SLOTS }, (_, slot) =>
    parseSlot(content.slice(slot * SLOT_BYTES, (slot + 1) * SLOT_BYTES).trim()),
  );
}

function parseSlot(slot: string): ChainHead | null {
  const [sequence, hash, sum] = slot.split(' ');
  if (!sequence || !hash || sum !== checksum(`${sequence} ${hash}`)) return null;
  return { sequence: Number(sequence), hash: Buffer.from(hash, 'hex') };
}

/** Finds a torn write, no more: whoever could forge a head would need the chain's key. */
function checksum(text: string): string {
  let sum = 0;
  for (const letter of text) sum = (sum * 31 + letter.charCodeAt(0)) >>> 0;
  return sum.toString(16);
}
