/**
 * Opens the record of a data folder and repairs it where it is damaged: the newest good backup, with everything that can
 * still be read out of the damaged file. Nothing is done by itself unless the key is proven, because a wrong key looks
 * like damage; and a file that is in use, newer, or not to be opened is not damaged.
 */
import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { listBackups, ownBackups } from './backup.ts';
import { ChainHeadFile, readChainHead } from './chain-head.ts';
import { openConnection } from './connection.ts';
import { headOf } from './copy-facts.ts';
import type { Migration } from './migrate.ts';
import { openRecord, type RecordOpened, recordPaths } from './record.ts';
import { type Context, type Guard, isBehind, repairRecord } from './repair.ts';
import { finishSwap } from './swap.ts';
import { troubleOf } from './trouble.ts';
import { verifyCopy } from './verify.ts';

/** As `openRecord`; a damaged record is repaired before. `damaged` is answered where nothing could be made of it. */
export function openGuarded(
  folder: string,
  dataKey: Buffer,
  migrations: readonly Migration[],
  guard: Guard,
): RecordOpened {
  const paths = recordPaths(folder);
  const swapped = finishSwap(folder, paths, (database) => renewHead(database, paths.chainHead, dataKey));
  if (swapped === 'does not open') return { outcome: 'wrong key or not a database', detail: 'a repaired record' };
  if (!guard.keyIsProven) return openRecord(folder, dataKey, migrations);
  const context = { folder, dataKey, migrations, guard };
  if (isGone(folder) || isFoundDamaged(folder, dataKey)) return repairAndOpen(context);
  rmSync(paths.noted, { force: true });
  const opened = tryOpen(context);
  if (isDamage(opened)) return repairAndOpen(context);
  if (opened.outcome !== 'opened' || opened.loss?.kind !== 'events missing') return opened;
  // The newest entries are gone. Whoever took the log away may have left the file half written, or a backup may know.
  if (!isDamagedFile(paths.database, dataKey) && !isBehind(context)) return opened;
  opened.record.close();
  return repairAndOpen(context);
}

/** Repairs, and opens what came of it; where nothing could be made, what is there, if it opens at all. */
function repairAndOpen(context: Context): RecordOpened {
  const { folder, dataKey } = context;
  const paths = recordPaths(folder);
  if (repairRecord(context)) {
    finishSwap(folder, paths, (database) => renewHead(database, paths.chainHead, dataKey));
    rmSync(paths.noted, { force: true });
    return tryOpen(context);
  }
  // An empty file would be opened as a new record.
  if (isGone(folder)) return { outcome: 'damaged', detail: 'the record is gone and there is no backup' };
  const opened = tryOpen(context);
  if (opened.outcome === 'opened') opened.record.trouble.found('damaged');
  return isDamage(opened) ? { outcome: 'damaged', detail: 'no backup, and too little can be read' } : opened;
}

function tryOpen({ folder, dataKey, migrations }: Context): RecordOpened {
  try {
    return openRecord(folder, dataKey, migrations);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    // Statements are prepared for every table: where one is not there, the schema is not whole.
    if (troubleOf(error) === 'damaged' || /^no such (table|column)/.test(detail)) return { outcome: 'damaged', detail };
    throw error;
  }
}

/** With a proven key a first page that does not open is damage. */
function isDamage({ outcome }: RecordOpened): boolean {
  return outcome === 'damaged' || outcome === 'wrong key or not a database';
}

/** There is no record although there was one. */
function isGone(folder: string): boolean {
  const { database, chainHead } = recordPaths(folder);
  if (existsSync(database) && statSync(database).size > 0) return false;
  return (
    readChainHead(chainHead) !== null || existsSync(`${database}-wal`) || listBackups(ownBackups(folder)).length > 0
  );
}

/** Damage showed while the program ran, and the full check confirms it. */
function isFoundDamaged(folder: string, dataKey: Buffer): boolean {
  const { database, noted } = recordPaths(folder);
  return existsSync(noted) && isDamagedFile(database, dataKey);
}

function isDamagedFile(database: string, dataKey: Buffer): boolean {
  const verdict = verifyCopy(database, dataKey, 'its own');
  return verdict.outcome === 'broken' && verdict.damaged;
}

/** Checks a record in full; where it is damaged, leaves word that it is to be repaired before it is opened. */
export function noteDamaged(folder: string, dataKey: Buffer): boolean {
  const { database, noted } = recordPaths(folder);
  if (!isDamagedFile(database, dataKey)) return false;
  writeFileSync(noted, '', { mode: 0o600 });
  return true;
}

function renewHead(database: string, chainHead: string, dataKey: Buffer): boolean {
  const opened = openConnection(database, dataKey, { readonly: true });
  if (opened.outcome !== 'opened') return false;
  const head = headOf(opened.db);
  opened.db.close();
  const file = new ChainHeadFile(chainHead);
  file.replace(head);
  file.close();
  return true;
}
