import { createHmac, hkdfSync } from 'node:crypto';
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
export function chainKey(dataKey: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', dataKey, '', 'gatehouse audit chain', 32));
}

/** HMAC-SHA256 over the hash before and everything the event says, each part with its length in front. */
export function eventHash(key: Buffer, before: Buffer, event: Omit<StoredEvent, 'hash'>): Buffer {
  const { sequence, name, at, actor, subject, audience, details } = event;
  return createHmac('sha256', key)
    .update(before)
    .update(JSON.stringify([sequence, name, at, actor, subject, audience, details]))
    .digest();
}

/** The audit log: append, read by subject. Appending belongs inside the transaction of what it tells. */
export class AuditLog {
  readonly #key: Buffer;
  readonly #statements: ReturnType<typeof prepare>;

  constructor(db: Connection, dataKey: Buffer) {
    this.#key = chainKey(dataKey);
    this.#statements = prepare(db);
  }

  /** The last event's sequence and hash; of the anchor when retention left none; of the beginning when there is none. */
  head(): ChainHead {
    return this.#statements.head.get() ?? this.#statements.anchor.get() ?? { sequence: 0, hash: GENESIS };
  }

  /** Appends one event, chained to the one before. */
  append<Name extends AuditEventName>(event: AuditEvent<Name>, at: number): void {
    const before = this.head();
    const stored = {
      sequence: before.sequence + 1,
      name: event.name,
      at,
      actor: event.actor,
      subject: event.subject,
      audience: AUDIT_EVENTS[event.name].audience,
      details: JSON.stringify(event.details),
    };
    this.#statements.append.run({ ...stored, hash: eventHash(this.#key, before.hash, stored) });
  }

  /** The events of one subject, oldest first. */
  of(subject: string): StoredEvent[] {
    return this.#statements.of.all(subject);
  }
}

function prepare(db: Connection) {
  return {
    head: db.prepare<[], ChainHead>('SELECT sequence, hash FROM audit_events ORDER BY sequence DESC LIMIT 1'),
    anchor: db.prepare<[], ChainHead>('SELECT sequence, hash FROM audit_anchor'),
    append: db.prepare(
      `INSERT INTO audit_events (sequence, name, at, actor, subject, audience, details, hash)
       VALUES (@sequence, @name, @at, @actor, @subject, @audience, @details, @hash)`,
    ),
    of: db.prepare<[string], StoredEvent>('SELECT * FROM audit_events WHERE subject = ? ORDER BY sequence'),
  };
}
