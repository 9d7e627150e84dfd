import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

/** How large a file grows, and how many there are: the newest and older ones. */
export interface LogLimits {
  readonly bytes: number;
  readonly files: number;
}

/** A year of ordinary days; five times that in all. */
export const LOG_LIMITS: LogLimits = { bytes: 1_000_000, files: 5 };

/** Lines in a folder. Nothing here throws: a full disk costs lines of a log, and never a visitor's sign-in. */
export interface LogFile {
  /** Writes a line; it is in the file when this returns. */
  append(line: string): void;
  /** Everything that is kept, the oldest first. */
  text(): string;
  /** Lets go of the file; the next line opens it again. */
  close(): void;
}

/** The newest file of a folder of logs. Older ones have a number: the higher, the older. */
export function newestLog(folder: string): string {
  return join(folder, 'gatehouse.log');
}

/** Lines in a folder that is made with the first of them. Only one process at a time may write there. */
export function openLogFile(folder: string, { bytes, files }: LogLimits = LOG_LIMITS): LogFile {
  const pathOf = (age: number) => (age === 0 ? newestLog(folder) : join(folder, `gatehouse.${age}.log`));
  let open: { readonly descriptor: number; size: number } | null = null;

  function opened(): NonNullable<typeof open> {
    if (open) return open;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const descriptor = openSync(pathOf(0), 'a+', 0o600);
    open = { descriptor, size: fstatSync(descriptor).size };
    // A line that a full disk or a power cut left short stays a line of its own.
    if (!endsWithLine(descriptor, open.size)) open.size += writeSync(descriptor, '\n');
    return open;
  }

  function close(): void {
    if (!open) return;
    const { descriptor } = open;
    open = null;
    quietly(() => closeSync(descriptor));
  }

  /** Files that cannot be renamed, because something else has them open, are written on and not grown past twice. */
  function rotate(): void {
    close();
    quietly(() => rmSync(pathOf(files - 1), { force: true }));
    for (let age = files - 2; age >= 0; age -= 1) quietly(() => renameSync(pathOf(age), pathOf(age + 1)));
    if (opened().size >= bytes * 2) throw new Error('The log cannot be turned over.');
  }

  return {
    append(line) {
      const done = quietly(() => {
        if (opened().size >= bytes) rotate();
        const file = opened();
        const content = Buffer.from(`${line}\n`);
        const written = writeSync(file.descriptor, content);
        file.size += written;
        if (written < content.length) close();
      });
      if (!done) close();
    },
    text() {
      const ages = Array.from({ length: files }, (_, index) => files - 1 - index);
      return ages.map((age) => contentOf(pathOf(age))).join('');
    },
    close,
  };
}

function endsWithLine(descriptor: number, size: number): boolean {
  if (size === 0) return true;
  const last = Buffer.alloc(1);
  readSync(descriptor, last, 0, 1, size - 1);
  return last.toString() === '\n';
}

function contentOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** Whether it went well. */
function quietly(work: () => void): boolean {
  try {
    work();
    return true;
  } catch {
    return false;
  }
}
