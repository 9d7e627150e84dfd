import { setImmediate as nextTurn } from 'node:timers/promises';
import { PASS_KEPT_MS } from '../../core/passes.ts';
import {
  AIDS_KEPT_MS,
  isPurgeDue,
  ODDS_KEPT_MS,
  PURGED_KINDS,
  type Purged,
  type PurgedKind,
} from '../../core/retention.ts';
import { schoolDay } from '../../core/time.ts';
import { faultOf } from '../log/fault.ts';
import type { Parts } from '../parts.ts';
import { schoolSettings } from '../school/settings.ts';
import { doubtedSince, dueBy } from './periods.ts';

const HOUR_MS = 60 * 60 * 1000;

/** As many of what is large go in one transaction: the kiosk waits for no more than that. */
const AT_ONCE = { visits: 5, rows: 20, events: 200 };

export interface Purge {
  /** Begins to forget where it is time, and the clock is believed. Does not wait for the end. */
  follow(now: number): void;
  /** Stops after the batch at hand. */
  close(): Promise<void>;
}

/** Forgets by itself, a batch at a time between other work. */
export function createPurge(parts: Parts): Purge {
  const { record, log } = parts;
  let running: Promise<unknown> | null = null;
  let closed = false;

  function follow(now: number): void {
    if (running || closed || doubtedSince(parts) !== null) return;
    const believedAt = record.believedAt();
    if (believedAt === null || now - believedAt >= HOUR_MS) {
      record.believe(now);
      forgetAids(parts, now);
    }
    if (!isPurgeDue(record.retention.lastRun()?.endedAt ?? null, now, schoolSettings(record).timeZone)) return;
    running = purge(parts, () => closed)
      .catch((error: unknown) => log.write({ name: 'schedule.failed', details: faultOf(error) }))
      .finally(() => {
        running = null;
      });
  }

  return {
    follow,
    async close() {
      closed = true;
      await running;
    },
  };
}

/** Help to leave is not forgotten while people are counted: a fire is what it is for. */
function forgetAids({ record }: Pick<Parts, 'record'>, now: number): number {
  if (record.rollCalls.running()) return 0;
  return record.write(() => record.retention.purgeAids(now - AIDS_KEPT_MS));
}

/** How much of a kind went in one batch, and whether there may be more. */
interface Batch {
  readonly told: number;
  readonly more: boolean;
}

/**
 * Forgets everything that is due, and writes down how much of what. Whoever cancels leaves the rest for the next time,
 * and no run is written down.
 */
export async function purge(parts: Parts, isCancelled: () => boolean): Promise<Purged | 'cancelled'> {
  const { record, clock, newId } = parts;
  const startedAt = clock();
  const counts: Partial<Record<PurgedKind, number>> = {};
  for (const [kind, work] of stepsOf(parts, startedAt)) {
    let batch: Batch;
    do {
      await nextTurn();
      if (isCancelled()) return 'cancelled';
      batch = record.write(work);
      counts[kind] = (counts[kind] ?? 0) + batch.told;
    } while (batch.more);
  }
  const gone = PURGED_KINDS.some((kind) => (counts[kind] ?? 0) > 0);
  record.write(() => {
    const endedAt = clock();
    record.retention.addRun({ id: newId(), startedAt, endedAt, counts });
    const details = Object.fromEntries(PURGED_KINDS.map((kind) => [kind, counts[kind] ?? 0])) as Record<
      PurgedKind,
      number
    >;
    if (gone) record.audit.append({ name: 'retention.purged', actor: null, subject: null, details }, endedAt);
  });
  record.emptyLog();
  return counts;
}

/** Breaches first, because a visit stays as long as a breach about it. */
function stepsOf(parts: Parts, now: number): readonly (readonly [PurgedKind, () => Batch])[] {
  const { record } = parts;
  const { retention } = record;
  const due = dueBy(record, now);
  const today = schoolDay(now, schoolSettings(record).timeZone);
  const { visits, rows, events } = AT_ONCE;
  const upTo = (most: number, gone: number): Batch => ({ told: gone, more: gone >= most });
  const all = (gone: number): Batch => ({ told: gone, more: false });
  return [
    ['aids', () => all(record.rollCalls.running() ? 0 : retention.purgeAids(now - AIDS_KEPT_MS))],
    [
      'breaches',
      () => {
        const { erased, told } = retention.purgeBreaches(due.breaches.before, today, rows);
        return { told, more: erased >= rows };
      },
    ],
    ['do-not-admit', () => all(retention.purgeDoNotAdmit(today, now - ODDS_KEPT_MS))],
    ['visits', () => upTo(visits, retention.purgeVisits(due.visits.day, visits))],
    ['visits', () => upTo(visits, retention.purgeGuests(due.events.day, visits))],
    ['permissions', () => upTo(rows, retention.purgePermissions(due.permissions, rows))],
    ['expected', () => upTo(rows, retention.purgeExpected(due.events.day, rows))],
    ['passes', () => all(retention.purgePasses(now - PASS_KEPT_MS))],
    ['requests', () => all(retention.purgeRequests(due.requests.before))],
    [
      'odds',
      () =>
        all(
          retention.purgeOdds(now - ODDS_KEPT_MS, {
            visitsBefore: due.visits.before,
            auditBefore: due.audit.before,
          }),
        ),
    ],
    ['audit', () => upTo(events, retention.purgeAudit(due.audit.before, events))],
  ];
}

/**
 * Brings the record in line with the list of erasures beside it: a restored backup may be from before a person decided.
 * Call at every start, before anybody is answered.
 */
export function eraseAgain({ record, clock }: Pick<Parts, 'record' | 'clock'>): void {
  if (record.dataRequests.missesErasures()) {
    record.write(() => {
      const now = clock();
      const visits = record.dataRequests.eraseAgain(now);
      const details = { visits };
      record.audit.append({ name: 'retention.erased-again', actor: null, subject: null, details }, now);
    });
    record.emptyLog();
  }
  record.dataRequests.keepErased();
}
