import type { App, BrowserWindow, PowerMonitor, PowerSaveBlocker } from 'electron';
import { faultOf } from '../service/log/fault.ts';
import type { Log } from '../service/log/log.ts';

/** Keeps the screen on, and ends the program in order when the machine is switched off or its user is signed out. */
export function keepAwake(
  blocker: Pick<PowerSaveBlocker, 'start'>,
  monitor: Pick<PowerMonitor, 'on'>,
  window: Pick<BrowserWindow, 'on'>,
  app: Pick<App, 'quit'>,
): void {
  blocker.start('prevent-display-sleep');
  monitor.on('shutdown', () => app.quit());
  // Windows tells the window and not the monitor.
  window.on('session-end', () => app.quit());
}

/**
 * Closes the service before the program ends, once, however often somebody asks to quit meanwhile.
 * Exit code 0, or 1 when closing failed or a fault asked for the end.
 */
export function closeBeforeQuit(
  app: Pick<App, 'on' | 'exit'>,
  close: () => Promise<void>,
  { log, hasFault }: { readonly log: Log; hasFault(): boolean },
): void {
  let closing = false;
  app.on('will-quit', (event) => {
    event.preventDefault();
    if (closing) return;
    closing = true;
    close().then(
      () => app.exit(hasFault() ? 1 : 0),
      (problem: unknown) => {
        log.write({ name: 'program.fault', details: faultOf(problem) });
        app.exit(1);
      },
    );
  });
}
