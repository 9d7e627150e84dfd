/**
 * A small file beside the database that tells its key from every other. A wrong key and a damaged first page look the
 * same to SQLite; with this file they do not, so a wrong key is never taken for damage.
 */
import { createHmac } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** `unknown`: the file is gone or spoilt, so nothing can be told. */
export type KeyProof = 'right' | 'wrong' | 'unknown';

/** Whether this is the key of the record in a folder. */
export function proveKey(folder: string, dataKey: Uint8Array): KeyProof {
  let written: string;
  try {
    written = readFileSync(pathIn(folder), 'utf8').trim();
  } catch {
    return 'unknown';
  }
  if (!/^[0-9a-f]{32}$/.test(written)) return 'unknown';
  return written === checkOf(dataKey) ? 'right' : 'wrong';
}

/** Writes down which key opened the record. */
export function keepKeyCheck(folder: string, dataKey: Uint8Array): void {
  if (proveKey(folder, dataKey) === 'right') return;
  const path = pathIn(folder);
  writeFileSync(`${path}.new`, `${checkOf(dataKey)}\n`, { mode: 0o600, flush: true });
  renameSync(`${path}.new`, path);
}

function pathIn(folder: string): string {
  return join(folder, 'key-check');
}

function checkOf(dataKey: Uint8Array): string {
  return createHmac('sha256', dataKey).update('gatehouse key check').digest('hex').slice(0, 32);
}
