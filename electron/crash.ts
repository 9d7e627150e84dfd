import type { App, WebContents } from 'electron';
import { faultOf } from '../service/log/fault.ts';
import type { Log } from '../service/log/log.ts';
import type { StartTimer } from '../service/printing/queue.ts';
import { START_URL } from './origin.ts';

/** How often a page may die in `CRASH_WINDOW_MS` before it is left alone. */
export const MOST_RELOADS = 3;
const CRASH_WINDOW_MS = 60_000;
/** How long the plain page stands before the first page is tried again. */
export const REST_MS = 5 * 60_000;
/** How long a page may stand still after Chromium noticed that it does. */
export const HANG_MS = 15_000;

/** Shown when the page keeps dying. It needs nothing: no script, no service, no network. */
export const STOPPED_PAGE = `data:text/html;charset=utf-8,${encodeURIComponent(`<!doctype html>
<html lang="en">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Gatehouse</title>
<body style="margin:48px;font:36px/1.4 sans-serif;color:#17202e;background:#faf8f4">
<h1 style="font-size:48px">Please ask the office</h1>
<p>This screen has stopped. People in the office can sign you in.</p>
</body></html>`)}`;

type Watched = Pick<WebContents, 'on' | 'loadURL' | 'forcefullyCrashRenderer'>;

export interface Watching {
  readonly log: Log;
  /** Milliseconds that only go forward. */
  readonly now: () => number;
  readonly startTimer: StartTimer;
}

/**
 * Opens the first page again when its process dies or stands still, at most three times in a minute. Then it shows the
 * plain page, and tries again after some minutes, because nobody may be there to do it.
 */
export function watchPage(contents: Watched, { log, now, startTimer }: Watching): void {
  let deaths: number[] = [];
  let patience: { cancel(): void } | null = null;
  let rest: { cancel(): void } | null = null;

  function load(address: string): void {
    contents.loadURL(address).catch((error: unknown) => {
      log.write({ name: 'window.not-loaded', details: faultOf(error) });
    });
  }

  function restAWhile(): void {
    rest?.cancel();
    rest = startTimer(REST_MS, () => {
      deaths = [];
      load(START_URL);
    });
    log.write({ name: 'window.resting', details: { minutes: REST_MS / 60_000 } });
    load(STOPPED_PAGE);
  }

  contents.on('render-process-gone', (_event, { reason }) => {
    patience?.cancel();
    if (reason === 'clean-exit') return;
    const moment = now();
    deaths = [...deaths.filter((death) => moment - death < CRASH_WINDOW_MS), moment];
    log.write({ name: 'window.gone', details: { reason } });
    if (deaths.length > MOST_RELOADS) restAWhile();
    else load(START_URL);
  });

  contents.on('unresponsive', () => {
    patience?.cancel();
    patience = startTimer(HANG_MS, () => {
      log.write({ name: 'window.hung', details: {} });
      // Its process is gone then, and the page is opened again as after any other death.
      contents.forcefullyCrashRenderer();
    });
  });
  contents.on('responsive', () => patience?.cancel());
}

/** Notes that a process beside the page stopped. Electron starts each of them again by itself, the GPU's without it. */
export function watchHelpers(app: Pick<App, 'on'>, log: Log): void {
  app.on('child-process-gone', (_event, { type, reason }) => {
    if (reason !== 'clean-exit') log.write({ name: 'window.helper-gone', details: { helper: type, reason } });
  });
}
