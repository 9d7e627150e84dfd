import { existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

/** Names of Linux file systems by the number that statfs gives (linux/magic.h). */
const FILE_SYSTEMS: Readonly<Record<number, string>> = {
  61267: 'ext4',
  1481003842: 'xfs',
  2435016766: 'btrfs',
  801189825: 'zfs',
  4076150800: 'f2fs',
  2035054128: 'overlay',
  26985: 'nfs',
  16914836: 'tmpfs',
  2240043254: 'ramfs',
};
/** Here a flush costs nothing, so every ratio would lie. */
const IN_MEMORY = ['tmpfs', 'ramfs'];
/** Linux keeps files in memory here (shm_overview(7)). */
const SHARED_MEMORY = '/dev/shm';

export interface DiskFolder {
  readonly path: string;
  readonly fileSystem: string;
  remove(): void;
}

/** The name of the file system that holds a folder; its number where the name is not known. */
export function fileSystemOf(folder: string): string {
  const { type } = statfsSync(folder);
  return FILE_SYSTEMS[type] ?? `type 0x${type.toString(16)}`;
}

/**
 * Makes an empty folder on a disk: in the folder for temporary files, else in the home folder.
 *
 * @throws when both are in memory
 */
export function makeDiskFolder(): DiskFolder {
  const parent = [tmpdir(), homedir()].find((folder) => !isInMemory(folder));
  if (parent === undefined) throw new Error('There is no disk: the temporary and the home folder are in memory.');
  return makeFolder(parent);
}

/** Makes an empty folder in memory where the machine has one, for what does not ask whether a write lasts. */
export function makeFastFolder(): DiskFolder {
  return makeFolder(existsSync(SHARED_MEMORY) && isInMemory(SHARED_MEMORY) ? SHARED_MEMORY : tmpdir());
}

function isInMemory(folder: string): boolean {
  return IN_MEMORY.includes(fileSystemOf(folder));
}

function makeFolder(parent: string): DiskFolder {
  const path = mkdtempSync(join(parent, 'gatehouse-measured-'));
  return {
    path,
    fileSystem: fileSystemOf(path),
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}
