import { exitCodeOf, reportOf } from '../commands/doctor.ts';
import type { lookFromOutside } from '../commands/look-from-outside.ts';
import { safeStorageKeyStore } from './key.ts';
import { type DoctorOptions, foldersFor } from './options.ts';
import type { ElectronParts, ProcessParts } from './start.ts';

/**
 * The installed program's `--doctor`: prints how the tablet is and ends, without a window. It is no second kiosk, so it
 * asks for no lock: the one that runs goes on.
 */
export async function tellHealth(
  { app, safeStorage }: Pick<ElectronParts, 'app' | 'safeStorage'>,
  options: DoctorOptions,
  look: typeof lookFromOutside,
  own: Pick<ProcessParts, 'platform' | 'makeFolder' | 'print'>,
): Promise<void> {
  const { data, profile } = foldersFor(options, app.getPath('userData'));
  // Electron refuses a path that is not there yet. On Windows the key that opens the machine's store lies in the profile.
  own.makeFolder(profile);
  app.setPath('userData', profile);
  await app.whenReady();
  const keyStore = safeStorageKeyStore(safeStorage, own.platform);
  const store = app.isPackaged ? { store: { way: 'safe storage', keyStore } as const } : {};
  const lines = await look(app.getAppPath(), data, { ...store, packaged: app.isPackaged });
  own.print(options.json ? JSON.stringify(lines) : reportOf(lines));
  app.exit(exitCodeOf(lines));
}
