import type { ChainHead } from './chain-head.ts';
import type { Connection } from './connection.ts';

/** What a copy of a record says of itself. */
export interface CopyFacts {
  /** The version of the record: how many migrations it has seen. */
  readonly version: number;
  /** Its newest audit event. */
  readonly head: ChainHead;
  /** When that was written (UTC ms); null where there is none. */
  readonly newestAt: number | null;
  readonly visits: number;
  /** The number of the newest visit; nought where there is none. */
  readonly lastVisit: number;
}

/** The newest audit event of a record; where retention left none, the anchor. */
export function headOf(db: Connection): ChainHead {
  const select = (table: string) =>
    db.prepare<[], ChainHead>(`SELECT sequence, hash FROM ${table} ORDER BY sequence DESC LIMIT 1`).get();
  return select('audit_events') ?? select('audit_anchor') ?? { sequence: 0, hash: Buffer.alloc(32) };
}

/**
 * @throws where the tables are not those of a record, or cannot be read
 */
export function copyFacts(db: Connection): CopyFacts {
  const newest = db.prepare<[], { at: number }>('SELECT at FROM audit_events ORDER BY sequence DESC LIMIT 1').get();
  const visits = db
    .prepare<[], { visits: number; lastVisit: number }>(
      'SELECT count(*) AS visits, coalesce(max(sequence), 0) AS lastVisit FROM visits',
    )
    .get();
  return {
    version: db.pragma('user_version', { simple: true }) as number,
    head: headOf(db),
    newestAt: newest?.at ?? null,
    visits: visits?.visits ?? 0,
    lastVisit: visits?.lastVisit ?? 0,
  };
}
