/** Backups of a service in a test. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { vi } from 'vitest';
import { kioskFolder } from '../../core/backups.ts';
import { type Backups, createBackups } from '../../service/backups/schedule.ts';
import { kioskOf } from '../../service/school/kiosk.ts';
import type { RunningService } from './service.ts';

/** The schedule of a service whose clock the test moves; the service's own looks every 15 seconds only. */
export function scheduleOf({
  parts,
}: Pick<RunningService, 'parts'>): { look(): Promise<void> } & Pick<Backups, 'atEnd'> {
  const backups = createBackups(parts, () => ({ cancel: () => undefined }));
  backups.look();
  return {
    atEnd: backups.atEnd,
    async look() {
      backups.look();
      await backups.settled();
    },
  };
}

/** This kiosk's folder inside the one that the school chose. */
export function secondFolder({ parts }: Pick<RunningService, 'parts'>, chosen: string): string {
  return join(chosen, kioskFolder(kioskOf(parts.record)));
}

/** The names of what lies in a folder, in order; none where it is not there. */
export function namesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}

type Staff = Pick<RunningService['client'], 'backups'>;
type State = Awaited<ReturnType<Staff['backups']['get']['query']>>;

/** Presses "Back up now" and waits until it has ended. */
export async function backUpNow(staff: Staff) {
  const begun = await staff.backups.make.mutate();
  if (begun.outcome !== 'started') throw new Error(begun.outcome);
  return ended(staff);
}

/** What is said of the backups once one by hand has ended. */
export function ended(staff: Staff) {
  return until(staff, (state) => (state.ended ? state : null));
}

/** Waits until what an administrator began has an end: a restore that is ready, or why not. */
export function restoreEnded(staff: Staff) {
  return until(staff, ({ restore }) => (restore?.state === 'preparing' ? null : restore));
}

/** Looks as often as a screen might: more would keep the work itself from its thread. */
function until<Found>(staff: Staff, found: (state: State) => Found | null): Promise<Found> {
  return vi.waitUntil(async () => found(await staff.backups.get.query()), { timeout: 20_000, interval: 20 });
}
