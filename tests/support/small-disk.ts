/** A small disk, in memory: full at once, and gone when it is taken away. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SmallDisk {
  readonly folder: string;
  /** Nothing can be written to it from now on. */
  lockWriting(): void;
  remove(): void;
}

/** Returns null where this user may mount nothing. */
export function smallDisk(megabytes = 2): SmallDisk | null {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-disk-'));
  const mounted = run('mount', '-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder);
  if (!mounted) {
    rmSync(folder, { recursive: true, force: true });
    return null;
  }
  return {
    folder,
    lockWriting: () => void run('mount', '-o', 'remount,ro', folder),
    remove() {
      run('umount', '-l', folder);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Why a test that needs one is skipped, or nothing. */
export const WHY_NO_SMALL_DISK = canMount() ? '' : ' (skipped: this user may not mount a small disk)';

function canMount(): boolean {
  const disk = smallDisk();
  disk?.remove();
  return disk !== null;
}

function run(command: string, ...args: string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}
