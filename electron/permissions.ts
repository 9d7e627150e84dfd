import type { Session } from 'electron';
import { isOwnAddress, ORIGIN } from './origin.ts';

/** The parts of a session that can say yes to a page. */
export type LockableSession = Pick<
  Session,
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler'
  | 'setBluetoothPairingHandler'
  | 'setSpellCheckerEnabled'
  | 'webRequest'
  | 'on'
>;

/**
 * Says no to everything a page can ask of the machine: Electron's own default is yes. Nothing is needed today, so
 * there is no list of exceptions. Pages reach their own origin and nothing else, and no file is saved to the disk.
 */
export function lockSession(session: LockableSession): void {
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, callback) => callback(null));
  session.setBluetoothPairingHandler((_details, callback) => callback({ confirmed: false }));
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest((details, callback) => callback({ cancel: !mayLoad(details.url) }));
}

/** Own pages, what a page makes for itself (a PDF it holds), and the plain page of `crash.ts`. CSP narrows it further. */
function mayLoad(address: string): boolean {
  return isOwnAddress(address) || address.startsWith('data:') || address.startsWith(`blob:${ORIGIN}/`);
}
