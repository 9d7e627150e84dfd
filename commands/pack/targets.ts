import { Arch, Platform } from 'electron-builder';
import type { System } from './electron-folder.ts';

/** One system on one kind of processor that Gatehouse is packed for. */
export interface Target {
  readonly system: System;
  readonly arch: 'x64' | 'arm64';
}

export const TARGETS: readonly Target[] = [
  { system: 'linux', arch: 'x64' },
  { system: 'linux', arch: 'arm64' },
  { system: 'win32', arch: 'x64' },
  { system: 'win32', arch: 'arm64' },
  { system: 'darwin', arch: 'x64' },
  { system: 'darwin', arch: 'arm64' },
];

const PLATFORMS: Readonly<Record<System, Platform>> = {
  linux: Platform.LINUX,
  win32: Platform.WINDOWS,
  darwin: Platform.MAC,
};

/** For example `linux-x64`: also the name of the native module's file. */
export function nameOf({ system, arch }: Target): string {
  return `${system}-${arch}`;
}

/**
 * The target as electron-builder takes it.
 *
 * @param formats `dir` for the unpacked program, `deb` and others for packages; by default those of the configuration
 */
export function builderTarget({ system, arch }: Target, formats: string[] = []): ReturnType<Platform['createTarget']> {
  return PLATFORMS[system].createTarget(formats, Arch[arch]);
}

/** The folder into which electron-builder puts the unpacked program. */
export function unpackedFolder({ system, arch }: Target): string {
  const processor = arch === 'x64' ? '' : `-${arch}`;
  if (system === 'darwin') return `mac${processor}`;
  return `${system === 'win32' ? 'win' : 'linux'}${processor}-unpacked`;
}

/** The folder of a packed program's resources, inside the unpacked program. */
export function resourcesIn(folder: string, system: System): string {
  return [folder, ...(system === 'darwin' ? ['Gatehouse.app', 'Contents', 'Resources'] : ['resources'])].join('/');
}
