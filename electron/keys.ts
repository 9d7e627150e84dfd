import type { WebContents } from 'electron';
import { mayPress } from '../core/keys-pressed.ts';

/** Lets a page hear only the keys it needs; no shortcut of Chromium or of a menu is heard by anybody. */
export function guardKeys(contents: Pick<WebContents, 'on'>): void {
  contents.on('before-input-event', (event, input) => {
    if (!mayPress(input)) event.preventDefault();
  });
}

/** No pinch zoom. Chromium forgets it with each page, so it is said again for each. */
export function guardZoom(contents: Pick<WebContents, 'on' | 'setVisualZoomLevelLimits'>): void {
  // The page may be gone by then, and its zoom with it.
  contents.on('dom-ready', () => void contents.setVisualZoomLevelLimits(1, 1).catch(() => undefined));
}
