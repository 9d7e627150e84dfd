import { mayLook, type UpdateFinding } from '../../core/updates.ts';
import { faultOf } from '../log/fault.ts';
import type { Parts } from '../parts.ts';
import { schoolSettings } from '../school/settings.ts';
import { saveUpdateState, updateState } from './state.ts';

type CheckParts = Pick<Parts, 'record' | 'clock' | 'updates' | 'machine' | 'log'>;

export interface UpdateCheck {
  /** Asks the school's address when it is time to. Called again and again. */
  look(): void;
  close(): Promise<void>;
}

/** Looks for a newer Gatehouse at night, where the school turned it on; tells of it and installs nothing. */
export function createUpdateCheck(parts: CheckParts): UpdateCheck {
  const { record, clock, updates, log } = parts;
  const end = new AbortController();
  let running: Promise<void> | null = null;

  function look(): void {
    const { updateAddress: address, closingHour, timeZone } = schoolSettings(record);
    if (updates.kind !== 'ready' || address === '' || running || end.signal.aborted) return;
    const triedAt = updateState(record)?.triedAt ?? null;
    if (!mayLook({ now: clock(), triedAt, closingHour, timeZone, isBusy: isBusy(parts) })) return;
    running = ask(updates.check, address)
      .catch((error: unknown) => log.write({ name: 'schedule.failed', details: faultOf(error) }))
      .finally(() => {
        running = null;
      });
  }

  async function ask(check: Check, address: string): Promise<void> {
    // Before the answer: whatever happens to the program meanwhile, the address is asked once in a night.
    record.write(() => writeDown(parts, { outcome: 'unknown', why: 'not ended' }));
    const finding = await check(address, end.signal);
    if (end.signal.aborted || schoolSettings(record).updateAddress !== address) return;
    record.write(() => writeDown(parts, finding));
    if (finding.outcome === 'unknown') log.write({ name: 'updates.unknown', details: { why: finding.why } });
  }

  return {
    look,
    async close() {
      end.abort();
      await running;
    },
  };
}

type Check = Extract<Parts['updates'], { kind: 'ready' }>['check'];

function isBusy({ record }: CheckParts): boolean {
  return record.visits.open().length > 0 || record.rollCalls.running() !== undefined;
}

function writeDown({ record, clock, machine }: CheckParts, finding: UpdateFinding): void {
  const now = clock();
  // A night without an answer takes nothing back that is known.
  const known = updateState(record)?.newer ?? null;
  if (finding.outcome === 'unknown') {
    saveUpdateState(record, { triedAt: now, fault: finding.why, newer: known }, now);
  } else {
    const newer = finding.outcome === 'newer' ? { version: finding.version, than: machine.version } : null;
    saveUpdateState(record, { triedAt: now, fault: null, newer }, now);
  }
}
