import { recordPaths } from '../../db/record.ts';
import type { Parts } from '../parts.ts';
import type { StartTimer } from '../printing/queue.ts';

/** The kiosk has its first visitors by then, and the disk is not busy with the start any more. */
const FIRST_CHECK_AFTER_MS = 60_000;
const CHECK_EVERY_MS = 24 * 60 * 60 * 1000;

export interface RecordCheck {
  /** Begins: soon after the start, then once a day. */
  begin(): void;
  /** Checks the record now; resolves when it is known how it is. */
  checkNow(): Promise<void>;
  close(): void;
}

/**
 * Checks the record in the background: SQLite's own check, links, the audit chain. What it finds is told on the office's
 * screens at once; damage is repaired when the record is opened next.
 */
export function createRecordCheck(
  { record, tasks, keys, data, log }: Pick<Parts, 'record' | 'tasks' | 'keys' | 'data' | 'log'>,
  startTimer: StartTimer,
): RecordCheck {
  let timer: { cancel(): void } | null = null;

  async function checkNow(): Promise<void> {
    const input = { paths: recordPaths(data.folder), dataKey: keys.dataKey };
    const checked = await tasks.run('check record', input);
    if (checked.outcome !== 'done' || checked.output.outcome === 'sound') return;
    // What is not damage is told and left as it is: somebody may have changed it on purpose.
    const found = checked.output.damaged ? 'damaged' : 'not sound';
    log.write({ name: found === 'damaged' ? 'record.damaged' : 'record.not-sound', details: {} });
    record.trouble.found(found);
  }

  function later(ms: number): void {
    timer = startTimer(ms, () => {
      void checkNow().finally(() => later(CHECK_EVERY_MS));
    });
  }

  return {
    begin: () => later(FIRST_CHECK_AFTER_MS),
    checkNow,
    close: () => timer?.cancel(),
  };
}

/** Nobody sent anything for so long: no visitor is in the middle of the last step of a sign-in. */
const QUIET_MS = 30_000;

/**
 * Opens a record in which damage was found anew, which repairs it: between two visitors, never while a roll call runs,
 * and once, because a record that opened damaged cannot be repaired by opening it again.
 */
export function createRepairMoment({ record, reopen, clock }: Pick<Parts, 'record' | 'reopen' | 'clock'>) {
  let isDone = record.trouble.now() === 'damaged';
  let lastSent = clock();

  /** A list that cannot be read any more is of no use to whoever looks for people. */
  function runsRollCall(): boolean {
    try {
      return record.rollCalls.running() !== undefined;
    } catch {
      return false;
    }
  }

  return {
    /** Somebody sent something to be written. */
    sent(): void {
      lastSent = clock();
    },
    /** Opens the record anew where it is time to. */
    look(): void {
      if (isDone || record.trouble.now() !== 'damaged' || clock() - lastSent < QUIET_MS) return;
      if (runsRollCall()) return;
      isDone = true;
      reopen();
    },
  };
}
