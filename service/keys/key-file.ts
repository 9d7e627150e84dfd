import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { KEY_WAYS, type KeyWay } from '../../core/protection.ts';

/** One way to have the data key. */
export interface Wrapping {
  readonly way: KeyWay;
  /** The data key as that way keeps it, in base64. */
  readonly wrapped: string;
}

export type KeyFileRead =
  | { readonly outcome: 'read'; readonly wrappings: readonly Wrapping[] }
  | { readonly outcome: 'missing' | 'unreadable' };

/** The file of a data folder with the data key, wrapped once for each way to have it: so a way can come and go. */
export function keyFilePath(folder: string): string {
  return join(folder, 'key.json');
}

/** The same beside backups, with the one wrapping that needs nothing of the tablet. */
export function recoveryFilePath(backups: string): string {
  return join(backups, 'recovery.json');
}

export function readKeyFile(path: string): KeyFileRead {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    return { outcome: (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'missing' : 'unreadable' };
  }
  const wrappings = wrappingsIn(text);
  return wrappings ? { outcome: 'read', wrappings } : { outcome: 'unreadable' };
}

/** Leaves the recovery key's wrapping beside backups, so that they open on another machine; nothing where there is none. */
export function leaveRecovery(folder: string, backups: string): void {
  const read = readKeyFile(keyFilePath(folder));
  const recovery = read.outcome === 'read' ? read.wrappings.filter(({ way }) => way === 'recovery key') : [];
  if (recovery.length > 0) writeKeyFile(recoveryFilePath(backups), recovery);
}

/** Whole or not at all: a record whose key file is half written is lost. */
export function writeKeyFile(path: string, wrappings: readonly Wrapping[]): void {
  writeFileSync(`${path}.new`, JSON.stringify({ wrappings }), { mode: 0o600, flush: true });
  renameSync(`${path}.new`, path);
}

/** The wrappings with this one in the place of the one of its way. */
export function withWrapping(wrappings: readonly Wrapping[], way: KeyWay, wrapped: Uint8Array): Wrapping[] {
  const added = { way, wrapped: Buffer.from(wrapped).toString('base64') };
  return [...wrappings.filter((each) => each.way !== way), added];
}

/** Checked by hand: a schema library would be loaded at every start for these few lines. */
function wrappingsIn(text: string): Wrapping[] | null {
  try {
    const { wrappings } = JSON.parse(text) as { wrappings?: unknown };
    if (!Array.isArray(wrappings)) return null;
    const known = wrappings.map(wrappingIn);
    return known.every((each) => each !== null) ? known : null;
  } catch {
    return null;
  }
}

function wrappingIn(each: unknown): Wrapping | null {
  if (typeof each !== 'object' || each === null || !('wrapped' in each)) return null;
  // Until there was more than one way it was called a store.
  const named = 'way' in each ? each.way : 'store' in each ? each.store : null;
  const way = KEY_WAYS.find((known) => known === named);
  return way !== undefined && typeof each.wrapped === 'string' ? { way, wrapped: each.wrapped } : null;
}
