/** The audit chain of a repaired record: only events whose place in it is proven. */
import { chainKey, eventHash, type StoredEvent } from './audit.ts';
import type { ChainHead } from './chain-head.ts';
import type { Connection } from './connection.ts';
import type { Salvage } from './salvage.ts';

/** The events that can be read of a damaged record, in their order. */
export function salvagedEvents(salvage: Salvage): StoredEvent[] {
  const events: StoredEvent[] = [];
  for (const row of salvage.rows('audit_events', () => [])) {
    // The table is the one that the audit store writes.
    events.push(row as unknown as StoredEvent);
  }
  return events.sort((a, b) => a.sequence - b.sequence);
}

/** Continues the chain of a backup by salvaged events, as far as they follow without a gap and their hashes fit. */
export function continueChain(
  target: Connection,
  dataKey: Buffer,
  head: ChainHead,
  events: readonly StoredEvent[],
): void {
  const follows = chained(dataKey);
  let last = head;
  const run = [];
  for (const event of events.filter(({ sequence }) => sequence > head.sequence)) {
    if (!follows(last, event)) break;
    run.push(event);
    last = event;
  }
  insertEvents(target, run);
}

/**
 * The chain where there is no backup: the newest events that follow each other. What stands before the first of them is
 * the anchor, as where retention took the oldest away.
 */
export function beginChain(
  target: Connection,
  dataKey: Buffer,
  salvage: Salvage,
  events: readonly StoredEvent[],
): void {
  const follows = chained(dataKey);
  const [saved] = salvage.rows('audit_anchor', () => [1]);
  let anchor: ChainHead = { sequence: Number(saved?.sequence ?? 0), hash: (saved?.hash as Buffer) ?? Buffer.alloc(32) };
  let run: StoredEvent[] = [];
  for (const event of events) {
    if (follows(run.at(-1) ?? anchor, event)) run.push(event);
    else {
      anchor = event;
      run = [];
    }
  }
  if (anchor.sequence > 0) {
    const set = target.prepare('INSERT OR REPLACE INTO audit_anchor (id, sequence, hash) VALUES (1, ?, ?)');
    set.run(anchor.sequence, anchor.hash);
  }
  insertEvents(target, run);
}

function chained(dataKey: Buffer): (before: ChainHead, event: StoredEvent) => boolean {
  const key = chainKey(dataKey);
  return (before, event) =>
    event.sequence === before.sequence + 1 && eventHash(key, before.hash, event).equals(event.hash);
}

function insertEvents(target: Connection, events: readonly StoredEvent[]): void {
  const insert = target.prepare(
    `INSERT INTO audit_events (sequence, name, at, actor, subject, audience, details, hash)
     VALUES (@sequence, @name, @at, @actor, @subject, @audience, @details, @hash)`,
  );
  target.transaction(() => {
    for (const event of events) insert.run(event);
  })();
}
