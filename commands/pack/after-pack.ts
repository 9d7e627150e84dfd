import { join } from 'node:path';
import type { AfterPackContext } from 'electron-builder';
import { decideFuses } from './fuses.ts';

/** The packed program's executable, in the folder electron-builder has just filled. */
export function executableIn(folder: string, platform: string, name: string): string {
  if (platform === 'darwin') return join(folder, `${name}.app`, 'Contents', 'MacOS', name);
  return join(folder, platform === 'win32' ? `${name}.exe` : name);
}

/**
 * Run by electron-builder after packing and before signing: flips the fuses. Its own `electronFuses` setting cannot
 * ask for every fuse to be decided, and knows eight of the nine that Electron 45 has.
 */
export default async function afterPack(context: AfterPackContext): Promise<void> {
  const { appOutDir, electronPlatformName, packager } = context;
  const name = packager.platform.name === 'linux' ? packager.appInfo.name : packager.appInfo.productFilename;
  // Changing the program breaks the signature that Apple's processors ask of every program, also of an unsigned one.
  // Only macOS itself can renew it.
  const renewSignature = electronPlatformName === 'darwin' && process.platform === 'darwin';
  await decideFuses(executableIn(appOutDir, electronPlatformName, name), renewSignature);
}
