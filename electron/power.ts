import type { App, PowerMonitor, PowerSaveBlocker } from 'electron';

/** Keeps the screen on, and ends the program in order when the machine is switched off. */
export function keepAwake(
  blocker: Pick<PowerSaveBlocker, 'start'>,
  monitor: Pick<PowerMonitor, 'on'>,
  app: Pick<App, 'quit'>,
): void {
  blocker.start('prevent-display-sleep');
  monitor.on('shutdown', () => app.quit());
}

/**
 * Closes the service before the program ends, once, however often somebody asks to quit meanwhile.
 * Exit code 0, or 1 when closing failed.
 */
export function closeBeforeQuit(
  app: Pick<App, 'on' | 'exit'>,
  close: () => Promise<void>,
  report: (problem: unknown) => void,
): void {
  let closing = false;
  app.on('will-quit', (event) => {
    event.preventDefault();
    if (closing) return;
    closing = true;
    close().then(
      () => app.exit(0),
      (problem: unknown) => {
        report(problem);
        app.exit(1);
      },
    );
  });
}
