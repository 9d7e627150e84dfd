import type { App, BrowserWindow } from 'electron';

/**
 * Keeps a locked window open: Alt+F4, a tap on a title bar and a task manager's "Close" all ask the window. When the
 * program ends, because the administrator, a signal or the machine asked for it, the window goes with it.
 */
export function keepOpen(app: Pick<App, 'on'>, window: Pick<BrowserWindow, 'on'>): void {
  let ending = false;
  app.on('before-quit', () => {
    ending = true;
  });
  window.on('close', (event) => {
    if (!ending) event.preventDefault();
  });
}
