import { chainKey, eventHash, type StoredEvent } from './audit.ts';
import { type ChainHead, readChainHead } from './chain-head.ts';
import { type Connection, openConnection } from './connection.ts';
import { troubleOf } from './trouble.ts';

/**
 * `damaged`: the file itself cannot be read in places, which is the only fault that is repaired without anybody asking
 * for it. Otherwise it does not open, or what stands in it does not fit together.
 */
export type Verdict = { outcome: 'sound'; events: number } | { outcome: 'broken'; where: string; damaged: boolean };

/** What a chain is held against: a head that it must reach (null: that is missing), or nothing but itself. */
type AgainstHead = ChainHead | null | 'its own';

/**
 * Checks a record: SQLite's own integrity, foreign keys, the audit chain, and the chain against its head in the second
 * file. Stops at the first broken place and names it. Writes nothing; Gatehouse may be running meanwhile.
 */
export function verifyRecord(paths: { database: string; chainHead: string }, dataKey: Buffer): Verdict {
  // Before the database: what is committed meanwhile puts the database ahead of the head, which is no fault.
  return verifyCopy(paths.database, dataKey, readChainHead(paths.chainHead));
}

/**
 * Checks one database file in the same way: a copy of a record, or the record itself.
 *
 * @param against the head of the chain when the copy was begun
 */
export function verifyCopy(file: string, dataKey: Buffer, against: AgainstHead): Verdict {
  const opened = openConnection(file, dataKey, { readonly: true });
  if (opened.outcome !== 'opened') {
    const where = `the database file: ${opened.outcome} (${opened.detail})`;
    return { outcome: 'broken', where, damaged: opened.outcome === 'damaged' };
  }
  const { db } = opened;
  try {
    // One transaction, so that every check sees the same state.
    return db.transaction(() => verdictOf(db, dataKey, against))();
  } catch (error) {
    const where = `the database file cannot be read: ${error instanceof Error ? error.message : error}`;
    return { outcome: 'broken', where, damaged: troubleOf(error) === 'damaged' };
  } finally {
    db.close();
  }
}

/** What SQLite's quick check finds damaged, which leaves out the indexes; null: nothing. */
export function quickDamage(file: string, dataKey: Buffer): Verdict | null {
  const opened = openConnection(file, dataKey, { readonly: true });
  if (opened.outcome !== 'opened') return null;
  try {
    const where = integrityFault(opened.db, 'quick_check');
    return where === null ? null : { outcome: 'broken', where, damaged: true };
  } catch {
    // The full check says what it is.
    return null;
  } finally {
    opened.db.close();
  }
}

function verdictOf(db: Connection, dataKey: Buffer, against: AgainstHead): Verdict {
  const damage = integrityFault(db, 'integrity_check');
  if (damage) return { outcome: 'broken', where: damage, damaged: true };
  const where = foreignKeyFault(db) ?? chainFault(db, dataKey, against);
  if (where) return { outcome: 'broken', where, damaged: false };
  const row = db.prepare<[], { events: number }>('SELECT count(*) AS events FROM audit_events').get();
  return { outcome: 'sound', events: row?.events ?? 0 };
}

function integrityFault(db: Connection, check: 'quick_check' | 'integrity_check'): string | null {
  const answer = String(db.pragma(`${check}(1)`, { simple: true }));
  return answer === 'ok' ? null : `the database file: ${answer}`;
}

function foreignKeyFault(db: Connection): string | null {
  const [first] = db.pragma('foreign_key_check') as { table: string; rowid: number | null; parent: string }[];
  return first ? `table ${first.table} names a row of ${first.parent} that is not there` : null;
}

/** Retention may have taken the beginning of the chain: then it begins at the anchor. */
function chainFault(db: Connection, dataKey: Buffer, against: AgainstHead): string | null {
  const key = chainKey(dataKey);
  const head = against === 'its own' ? null : against;
  const anchor = db.prepare<[], ChainHead>('SELECT sequence, hash FROM audit_anchor').get();
  let last: ChainHead = anchor ?? { sequence: 0, hash: Buffer.alloc(32) };
  let atHead = hashAt(last, head);
  const events = db.prepare<[], StoredEvent>('SELECT * FROM audit_events ORDER BY sequence').iterate();
  for (const event of events) {
    if (event.sequence !== last.sequence + 1) return `audit event ${last.sequence + 1} is missing`;
    if (!eventHash(key, last.hash, event).equals(event.hash)) return `audit event ${event.sequence} was changed`;
    last = { sequence: event.sequence, hash: event.hash };
    atHead ??= hashAt(last, head);
  }
  return against === 'its own' ? null : headFault(head, last, atHead);
}

function hashAt(event: ChainHead, head: ChainHead | null): Buffer | null {
  return event.sequence === head?.sequence ? event.hash : null;
}

function headFault(head: ChainHead | null, last: ChainHead, atHead: Buffer | null): string | null {
  if (head === null) {
    return last.sequence === 0 ? null : 'the second file with the head of the audit chain (chain-head) is missing';
  }
  if (head.sequence > last.sequence) return `audit events ${last.sequence + 1} to ${head.sequence} are missing`;
  return atHead === null || atHead.equals(head.hash)
    ? null
    : `audit event ${head.sequence} is not the one that was written`;
}
