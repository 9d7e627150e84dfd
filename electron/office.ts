import type { Session } from 'electron';
import { guardNavigation } from './navigation.ts';
import { lockSession } from './permissions.ts';
import type { ElectronParts, ProcessParts } from './start.ts';
import { windowOptions } from './window.ts';

/** Where the office's own window goes: a tablet's office door, known by the fingerprint of its certificate. */
export interface OfficeOptions {
  /** As https://192.168.1.20:8443 */
  readonly origin: string;
  /** SHA-256, 32 bytes. */
  readonly fingerprint: Buffer;
}

/**
 * Reads `--office=https://ADDRESS:PORT/office/` and `--fingerprint=AB:CD:…`, as the set-up shows both.
 *
 * @returns null where no office is named; a sentence where it is not understood
 */
export function readOfficeOptions(words: readonly string[]): OfficeOptions | string | null {
  const wordOf = (name: string) => words.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
  const address = wordOf('office');
  if (address === undefined) return null;
  const url = URL.parse(address);
  if (url?.protocol !== 'https:') return 'Say --office=https://ADDRESS:PORT/office/ as the set-up shows it.';
  const fingerprint = Buffer.from((wordOf('fingerprint') ?? '').replaceAll(':', ''), 'hex');
  if (fingerprint.length !== 32) return 'Say --fingerprint=AB:CD:… as the set-up shows it.';
  return { origin: url.origin, fingerprint };
}

type Verify = Parameters<Session['setCertificateVerifyProc']>[0];

/** Chromium's own numbers: trusted, and refused. */
const TRUSTED = 0;
const REFUSED = -2;

/** Trusts the one certificate and no other, whatever authority vouches for it. */
export function pinned(fingerprint: Buffer): NonNullable<Verify> {
  const expected = `sha256/${fingerprint.toString('base64')}`;
  return ({ certificate }, callback) => callback(certificate.fingerprint === expected ? TRUSTED : REFUSED);
}

/**
 * Opens a window of the office on its own computer. It opens no record and serves nothing: it is a browser that knows
 * one tablet, and keeps nothing but what pairs this computer.
 */
export async function openOfficeWindow(
  electron: ElectronParts,
  { origin, fingerprint }: OfficeOptions,
  own: Pick<ProcessParts, 'refuse'>,
): Promise<void> {
  const { app } = electron;
  const isOffice = (address: string) => URL.parse(address)?.origin === origin;
  app.enableSandbox();
  app.on('web-contents-created', (_event, contents) => guardNavigation(contents, isOffice));
  await app.whenReady();
  const session = electron.session.fromPartition('persist:office', { cache: false });
  lockSession(session, { isOwn: isOffice, savesFiles: true });
  session.setCertificateVerifyProc(pinned(fingerprint));
  electron.Menu.setApplicationMenu(null);
  const window = new electron.BrowserWindow({ ...windowOptions({ session, packaged: app.isPackaged }), kiosk: false });
  app.on('window-all-closed', () => app.quit());
  await window.loadURL(`${origin}/office/`).catch(() => {
    own.refuse('The tablet could not be reached, or its certificate is another one than was named.');
    app.exit(1);
  });
}
