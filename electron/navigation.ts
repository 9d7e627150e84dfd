import type { WebContents } from 'electron';
import { isOwnAddress } from './origin.ts';

/** The parts of a page's host that can lead away from the program. */
export type GuardableContents = Pick<WebContents, 'on' | 'setWindowOpenHandler' | 'setWebRTCIPHandlingPolicy'>;

/**
 * Keeps a page where it is: no address but the program's own, in no frame, by no redirect, in no new window and in
 * no web view. Nothing is ever handed to the machine's browser. To be called for every page that is made.
 */
export function guardNavigation(contents: GuardableContents, isOwn = isOwnAddress): void {
  const stay = (details: { url: string; preventDefault(): void }): void => {
    if (!isOwn(details.url)) details.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  // Preventing this event means: close although the page asked to stay. No page may keep the program from ending.
  contents.on('will-prevent-unload', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  // A content security policy says nothing of WebRTC, which would otherwise reach any address over UDP.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}
