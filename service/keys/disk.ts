import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import { basename, dirname, join, parse } from 'node:path';
import type { DiskState } from '../../core/protection.ts';
import type { Run } from '../run.ts';

/** Where Linux tells of its disks. */
export interface LinuxPaths {
  readonly mounts: string;
  readonly blocks: string;
}

const LINUX: LinuxPaths = { mounts: '/proc/self/mountinfo', blocks: '/sys/class/block' };

/**
 * Whether the disk under a folder is encrypted, as far as this machine tells a plain user. Never throws; what is not
 * clear is `unknown`, which the screens say.
 */
export async function diskState(folder: string, platform: NodeJS.Platform, run: Run): Promise<DiskState> {
  if (platform === 'win32') return windowsState(folder, run);
  if (platform === 'darwin') return macState(run);
  return linuxState(folder);
}

/** BitLocker as the Explorer shows it: the tool that says more asks for an administrator. */
async function windowsState(folder: string, run: Run): Promise<DiskState> {
  const drive = parse(folder).root;
  const script = `(New-Object -ComObject Shell.Application).NameSpace('${drive.replaceAll("'", "''")}').Self.ExtendedProperty('System.Volume.BitLockerProtection')`;
  const answer = await run('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', script]);
  const state = answer.kind === 'ended' ? answer.stdout.trim() : '';
  // 1 on, 2 off, 3 being encrypted, 4 being decrypted, 5 suspended: whoever takes the disk of 3, 4 or 5 can read it.
  if (state === '1') return 'encrypted';
  return /^[2-5]$/.test(state) ? 'not encrypted' : 'unknown';
}

async function macState(run: Run): Promise<DiskState> {
  const answer = await run('/usr/bin/fdesetup', ['status']);
  if (answer.kind !== 'ended') return 'unknown';
  if (/FileVault is On/i.test(answer.stdout)) return 'encrypted';
  return /FileVault is Off/i.test(answer.stdout) ? 'not encrypted' : 'unknown';
}

/** Follows the folder's mount to its block devices, down to the disk: one that dm-crypt made is encrypted. */
export function linuxState(folder: string, paths: LinuxPaths = LINUX): DiskState {
  try {
    const mount = mountOf(realpathSync(folder), readFileSync(paths.mounts, 'utf8'));
    if (mount === null || !mount.source.startsWith('/dev/')) return 'unknown';
    const device = basename(realpathSafe(mount.source));
    const found = readdirSync(paths.blocks).includes(device);
    if (!found) return 'unknown';
    return isCrypt(device, paths.blocks) ? 'encrypted' : 'not encrypted';
  } catch {
    return 'unknown';
  }
}

/** Links under /dev/mapper and /dev/disk lead to the device's own name. */
function realpathSafe(source: string): string {
  try {
    return realpathSync(source);
  } catch {
    return source;
  }
}

/** The mount that holds a path: the last of those with the longest mount point, as proc(5) writes them. */
function mountOf(path: string, mountinfo: string): { point: string; source: string } | null {
  const mounts = mountinfo.split('\n').flatMap((line) => {
    const [left = '', right = ''] = line.split(' - ');
    const point = left.split(' ')[4]?.replaceAll('\\040', ' ');
    const source = right.split(' ')[1];
    return point !== undefined && source !== undefined && isIn(path, point) ? [{ point, source }] : [];
  });
  return mounts.reduce<{ point: string; source: string } | null>(
    (best, mount) => (best === null || mount.point.length >= best.point.length ? mount : best),
    null,
  );
}

function isIn(path: string, point: string): boolean {
  for (let above = path; ; above = dirname(above)) {
    if (above === point) return true;
    if (above === dirname(above)) return false;
  }
}

/** Encrypted when every device below it is: a mirror of one encrypted and one plain disk is readable. */
function isCrypt(device: string, blocks: string): boolean {
  if (textOf(join(blocks, device, 'dm', 'uuid')).startsWith('CRYPT-')) return true;
  const below = namesIn(join(blocks, device, 'slaves'));
  return below.length > 0 && below.every((each) => isCrypt(each, blocks));
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
