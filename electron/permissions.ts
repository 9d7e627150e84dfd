import type { Session } from 'electron';
import { isOwnAddress } from './origin.ts';

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

/** What pages may do: which addresses are theirs, and whether they save files. */
export interface PageRules {
  readonly isOwn: (address: string) => boolean;
  /** Never at the tablet; at the office's own computer, where papers are kept. */
  readonly savesFiles: boolean;
}

const KIOSK: PageRules = { isOwn: isOwnAddress, savesFiles: false };

/**
 * Says no to everything a page can ask of the machine: Electron's own default is yes. Nothing is needed today, so
 * there is no list of exceptions. Pages reach their own origin and nothing else, and at the tablet no file is saved.
 */
export function lockSession(session: LockableSession, { isOwn, savesFiles }: PageRules = KIOSK): void {
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, callback) => callback(null));
  session.setBluetoothPairingHandler((_details, callback) => callback({ confirmed: false }));
  session.setSpellCheckerEnabled(false);
  if (!savesFiles) session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest((details, callback) => callback({ cancel: !mayLoad(details.url, isOwn) }));
}

/** Own pages, what a page makes for itself (a PDF it holds), and the plain page of `crash.ts`. CSP narrows it further. */
function mayLoad(address: string, isOwn: (address: string) => boolean): boolean {
  return (
    isOwn(address) ||
    address.startsWith('data:') ||
    (address.startsWith('blob:') && isOwn(address.slice('blob:'.length)))
  );
}
