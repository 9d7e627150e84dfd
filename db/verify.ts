import { chainKey, eventHash, type StoredEvent } from './audit.ts';
import { type ChainHead, readChainHead } from './chain-head.ts';
import { type Connection, openConnection } from './connection.ts';

export type Verdict = { outcome: 'sound'; events: number } | { outcome: 'broken'; where: string };

/**
 * Checks a record: SQLite's own integrity, foreign keys, the audit chain, and the chain against its head in the second
 * file. Stops at the first broken place and names it.
 */
export function verifyRecord(paths: { database: string; chainHead: string }, dataKey: Buffer): Verdict {
  const opened = openConnection(paths.database, dataKey, { readonly: true });
  if (opened.outcome !== 'opened') return { outcome: 'broken', where: `the record: ${opened.outcome}` };
  const { db } = opened;
  try {
    const fault = integrityFault(db) ?? foreignKeyFault(db) ?? chainFault(db, dataKey, readChainHead(paths.chainHead));
    if (fault) return { outcome: 'broken', where: fault };
    const { events } = db.prepare<[], { events: number }>('SELECT count(*) AS events FROM audit_events').get() ?? {
      events: 0,
    };
    return { outcome: 'sound', events };
  } catch (error) {
    return { outcome: 'broken', where: `the record cannot be read: ${error instanceof Error ? error.message : error}` };
  } finally {
    db.close();
  }
}

function integrityFault(db: Connection): string | null {
  const answer = String(db.pragma('integrity_check(1)', { simple: true }));
  return answer === 'ok' ? null : `the database file: ${answer}`;
}

function foreignKeyFault(db: Connection): string | null {
  const [first] = db.pragma('foreign_key_check') as { table: string; rowid: number | null; parent: string }[];
  return first ? `table ${first.table} names a row of ${first.parent} that is not there` : null;
}

function chainFault(db: Connection, dataKey: Buffer, head: ChainHead | null): string | null {
  const key = chainKey(dataKey);
  const anchor = db.prepare<[], ChainHead>('SELECT sequence, hash FROM audit_anchor').get();
  let last: ChainHead = anchor ?? { sequence: 0, hash: Buffer.alloc(32) };
  let headSeen = head !== null && head.sequence === last.sequence && head.hash.equals(last.hash);
  const events = db.prepare<[], StoredEvent>('SELECT * FROM audit_events ORDER BY sequence').iterate();
  for (const event of events) {
    if (event.sequence !== last.sequence + 1) return `audit event ${last.sequence + 1} is missing`;
    if (!eventHash(key, last.hash, event).equals(event.hash)) return `audit event ${event.sequence} was changed`;
    last = { sequence: event.sequence, hash: event.hash };
    headSeen ||= head !== null && head.sequence === event.sequence && head.hash.equals(event.hash);
  }
  if (last.sequence === 0) return head === null ? null : `all ${head.sequence} audit events are missing`;
  if (head === null) return 'the second file with the head of the audit chain is missing';
  if (head.sequence > last.sequence) return `audit events ${last.sequence + 1} to ${head.sequence} are missing`;
  return headSeen ? null : `audit event ${head.sequence} is not the one that was written`;
}
