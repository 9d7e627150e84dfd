import type { WebContents } from 'electron';
import { START_URL } from './origin.ts';

/** How often a page may die in `CRASH_WINDOW_MS` before it is left alone. */
export const MOST_RELOADS = 3;
const CRASH_WINDOW_MS = 60_000;

/** Shown when the page keeps dying. It needs nothing: no script, no service, no network. */
export const STOPPED_PAGE = `data:text/html;charset=utf-8,${encodeURIComponent(`<!doctype html>
<html lang="en">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Gatehouse</title>
<body style="margin:48px;font:36px/1.4 sans-serif;color:#17202e;background:#faf8f4">
<h1 style="font-size:48px">Please ask the office</h1>
<p>This screen has stopped. People in the office can sign you in.</p>
</body></html>`)}`;

type Watched = Pick<WebContents, 'on' | 'loadURL'>;

/**
 * Opens the first page again when its process dies, at most three times in a minute, then shows the plain page.
 *
 * @param now milliseconds that only go forward
 * @param report told the reason each time; it names no visitor
 */
export function watchPage(contents: Watched, now: () => number, report: (sentence: string) => void): void {
  let deaths: number[] = [];
  contents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit') return;
    const moment = now();
    deaths = [...deaths.filter((death) => moment - death < CRASH_WINDOW_MS), moment];
    report(`The page stopped (${details.reason}).`);
    const next = deaths.length > MOST_RELOADS ? STOPPED_PAGE : START_URL;
    contents.loadURL(next).catch(() => report('The page could not be opened again.'));
  });
}
