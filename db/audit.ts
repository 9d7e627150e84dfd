import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { AUDIT_EVENTS, type AuditEvent, type AuditEventName } from '../core/audit-events.ts';
import type { ChainHead } from './chain-head.ts';
import type { Connection } from './connection.ts';

export interface StoredEvent {
  readonly sequence: number;
  readonly name: string;
  readonly at: number;
  readonly actor: string | null;
  readonly subject: string | null;
  readonly audience: string;
  readonly details: string;
  readonly hash: Buffer;
}

const GENESIS = Buffer.alloc(32);

/** The chain's own key, from the record's data key: who has neither cannot make an event that fits. */
export function chainKey(dataKey: Buffer): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync('sha256', dataKey, '', 'gatehouse audit chain', 32)));
}

/** HMAC-SHA256 over the hash before (32 bytes) and everything the event says, as a JSON list: no part can run into the next. */
export function eventHash(key: KeyObject, before: Buffer, event: Omit<StoredEvent, 'hash'>): Buffer {
  const { sequence, name, at, actor, subject, audience, details } = event;
  return createHmac('sha256', key)
    .update(before)
    .update(JSON.stringify([sequence, name, at, actor, subject, audience, details]))
    .digest();
}

export type AuditStore = ReturnType<typeof auditStore>;

/** The audit log: append, read by subject. Appending belongs inside the transaction of what it tells. */
export function auditStore(db: Connection, dataKey: Buffer) {
  const key = chainKey(dataKey);
  const selectHead = db.prepare<[], ChainHead>(
    'SELECT sequence, hash FROM audit_events ORDER BY sequence DESC LIMIT 1',
  );
  const selectAnchor = db.prepare<[], ChainHead>('SELECT sequence, hash FROM audit_anchor');
  const selectHash = db.prepare<[number], { hash: Buffer }>('SELECT hash FROM audit_events WHERE sequence = ?');
  const selectNewest = db.prepare<[], { at: number }>('SELECT at FROM audit_events ORDER BY sequence DESC LIMIT 1');
  const selectOf = db.prepare<[string], StoredEvent>('SELECT * FROM audit_events WHERE subject = ? ORDER BY sequence');
  const selectNamed = db.prepare<[string], StoredEvent>('SELECT * FROM audit_events WHERE name = ? ORDER BY sequence');
  const selectAll = db.prepare<[], StoredEvent>('SELECT * FROM audit_events ORDER BY sequence');
  const selectBefore = db.prepare<[number, number], StoredEvent>(
    'SELECT * FROM audit_events WHERE sequence < ? ORDER BY sequence DESC LIMIT ?',
  );
  const selectAfter = db.prepare<[number, number], StoredEvent>(
    'SELECT * FROM audit_events WHERE sequence > ? ORDER BY sequence LIMIT ?',
  );
  const insert = db.prepare(
    `INSERT INTO audit_events (sequence, name, at, actor, subject, audience, details, hash)
     VALUES (@sequence, @name, @at, @actor, @subject, @audience, @details, @hash)`,
  );

  /** Kept, because every event needs the one before and nobody else writes to the record. */
  let known: ChainHead | null = null;

  function head(): ChainHead {
    known ??= selectHead.get() ?? selectAnchor.get() ?? { sequence: 0, hash: GENESIS };
    return known;
  }

  return {
    /** The last event; where retention left none, the anchor; where there was none, the beginning. */
    head,

    /** Reads the head anew when next asked: a write was undone. */
    forgetHead(): void {
      known = null;
    },

    /** Appends one event, chained to the one before. */
    append(event: AuditEvent, at: number): void {
      const before = head();
      const stored = {
        sequence: before.sequence + 1,
        name: event.name,
        at,
        actor: event.actor,
        subject: event.subject,
        audience: AUDIT_EVENTS[event.name].audience,
        details: JSON.stringify(event.details),
      };
      const hash = eventHash(key, before.hash, stored);
      insert.run({ ...stored, hash });
      known = { sequence: stored.sequence, hash };
    },

    /** The hash of an event, or of the anchor; undefined when retention took it or it never was. */
    hashOf(sequence: number): Buffer | undefined {
      const anchor = selectAnchor.get();
      return anchor?.sequence === sequence ? anchor.hash : selectHash.get(sequence)?.hash;
    },

    /** The events of one subject, oldest first. */
    of(subject: string): StoredEvent[] {
      return selectOf.all(subject);
    },

    /** Every event of a name, oldest first. */
    named(name: AuditEventName): StoredEvent[] {
      return selectNamed.all(name);
    },

    /** The whole log, oldest first. */
    all(): StoredEvent[] {
      return selectAll.all();
    },

    /** The newest events, or those before one, newest first. */
    before(sequence: number | null, most: number): StoredEvent[] {
      return selectBefore.all(sequence ?? Number.MAX_SAFE_INTEGER, most);
    },

    /** Where the chain begins: at what retention left, or at its very beginning. */
    beginning(): ChainHead {
      return selectAnchor.get() ?? { sequence: 0, hash: GENESIS };
    },

    /** Checks so many events after one that is known to be right; `last` is where it goes on. */
    checkAfter(known: ChainHead, most: number): { events: number; broken: boolean; last: ChainHead } {
      let last = known;
      let events = 0;
      for (const event of selectAfter.all(known.sequence, most)) {
        const follows = event.sequence === last.sequence + 1 && eventHash(key, last.hash, event).equals(event.hash);
        if (!follows) return { events, broken: true, last };
        last = { sequence: event.sequence, hash: event.hash };
        events += 1;
      }
      return { events, broken: false, last };
    },

    /** When the first event after one was written (UTC ms); null where there is none. */
    atAfter(sequence: number): number | null {
      return selectAfter.get(sequence, 1)?.at ?? null;
    },

    /** When the newest event was written (UTC ms), or null. */
    newestAt(): number | null {
      return selectNewest.get()?.at ?? null;
    },
  };
}
