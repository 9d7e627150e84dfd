import type { BrowserWindowConstructorOptions, Session } from 'electron';

/** What differs between windows: everything else is the same everywhere. */
export interface WindowSetting {
  /** The in-memory session that serves the scheme. */
  session: Session;
  /** An installed program: whole screen, no developer tools. From the source tree: an ordinary window. */
  packaged: boolean;
}

/** The paper colour of the pages, so that nothing flashes before the first one is drawn. */
export const PAPER = '#faf8f4';

/**
 * How the one window is made. Most lines repeat Electron's own defaults: written out, so that a default that changes,
 * or somebody who changes one, is seen by a test. There is no preload script and so no bridge to attack.
 */
export function windowOptions({ session, packaged }: WindowSetting): BrowserWindowConstructorOptions {
  return {
    title: 'Gatehouse',
    width: 1280,
    height: 800,
    kiosk: packaged,
    minimizable: !packaged,
    maximizable: !packaged,
    autoHideMenuBar: true,
    backgroundColor: PAPER,
    webPreferences: {
      session,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      disableDialogs: true,
      // The spelling checker fetches dictionaries from the internet.
      spellcheck: false,
      devTools: !packaged,
    },
  };
}
