/** Files that are whole or not there: flushed, compared, and given their name last. */
import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readSync, renameSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { BackupFault } from '../core/backups.ts';

/** What long work with files tells and asks between its steps. */
export interface Steps {
  progress(done: number, total: number): void;
  isCancelled(): boolean;
}

const CHUNK_BYTES = 1024 * 1024;

/** Brings what was written to a file onto the disk. */
export function flushFile(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Brings the names in a folder onto the disk, where the system can: Windows opens no folder and needs no flush. */
export function flushFolder(folder: string): void {
  let handle: number;
  try {
    handle = openSync(folder, 'r');
  } catch {
    return;
  }
  try {
    fsyncSync(handle);
  } catch {
    // Some shares cannot; the file itself was flushed.
  } finally {
    closeSync(handle);
  }
}

/** Gives a flushed file its name. From then on it is there, whole, also after a power cut. */
export function settleFile(part: string, file: string): void {
  renameSync(part, file);
  flushFolder(dirname(file));
}

/**
 * Copies a file as `FILE.part`, flushes it, reads it back and compares, then gives it its name.
 *
 * @param onBytes told of each piece, read back or written
 * @returns whether it is there, or why not; what was half made is gone
 * @throws what the system says when the copy cannot be made
 */
export function copyWhole(
  from: string,
  to: string,
  { onBytes, isCancelled }: { onBytes(bytes: number): void; isCancelled(): boolean },
): 'copied' | 'cancelled' | 'not the same' {
  const part = `${to}.part`;
  try {
    const written = copyBytes(from, part, onBytes, isCancelled);
    if (written === null) return 'cancelled';
    const read = hashOf(part, onBytes, isCancelled);
    if (read === null) return 'cancelled';
    if (!read.equals(written)) return 'not the same';
    settleFile(part, to);
    return 'copied';
  } finally {
    removeQuietly(part);
  }
}

/** Removes a file that may not be there, or whose disk may not be there any more. */
export function removeQuietly(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // The disk went away with it.
  }
}

function copyBytes(
  from: string,
  to: string,
  onBytes: (bytes: number) => void,
  isCancelled: () => boolean,
): Buffer | null {
  const target = openSync(to, 'w', 0o600);
  try {
    const hash = eachChunk(from, isCancelled, (chunk) => {
      for (let at = 0; at < chunk.length; ) at += writeSync(target, chunk, at);
      onBytes(chunk.length);
    });
    fsyncSync(target);
    return hash;
  } finally {
    closeSync(target);
  }
}

function hashOf(file: string, onBytes: (bytes: number) => void, isCancelled: () => boolean): Buffer | null {
  return eachChunk(file, isCancelled, (chunk) => onBytes(chunk.length));
}

/** Reads a file piece by piece. Returns the SHA-256 of all of it (32 bytes), or null when it was cancelled. */
function eachChunk(file: string, isCancelled: () => boolean, use: (chunk: Buffer) => void): Buffer | null {
  const source = openSync(file, 'r');
  try {
    const hash = createHash('sha256');
    const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
    for (;;) {
      if (isCancelled()) return null;
      const bytes = readSync(source, buffer, 0, CHUNK_BYTES, null);
      if (bytes === 0) return hash.digest();
      const chunk = buffer.subarray(0, bytes);
      hash.update(chunk);
      use(chunk);
    }
  } finally {
    closeSync(source);
  }
}

/** How many bytes a folder's disk still takes. */
export function roomIn(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

const NO_ROOM = ['ENOSPC', 'EDQUOT', 'EFBIG', 'SQLITE_FULL'];
const GONE = ['ENOENT', 'EIO', 'ENODEV', 'ENXIO', 'ESTALE', 'ENOTCONN', 'EHOSTDOWN', 'ETIMEDOUT'];

/** What an error of the system or of SQLite says about a place that was there a moment ago. */
export function placeFault(error: unknown): Extract<BackupFault, 'no room' | 'went away' | 'cannot be written'> {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (NO_ROOM.includes(code)) return 'no room';
  return GONE.includes(code) || code.startsWith('SQLITE_IOERR') ? 'went away' : 'cannot be written';
}
