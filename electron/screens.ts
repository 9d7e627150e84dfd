import type { BrowserWindow, BrowserWindowConstructorOptions, Display, Screen } from 'electron';
import { PAPER } from './window.ts';

/** What is asked of the machine's screens. */
export type Screens = Pick<Screen, 'getAllDisplays' | 'getDisplayMatching' | 'on'>;

/**
 * Covers every screen but the window's own with an empty one, for as long as it is there: what lies behind a kiosk is
 * nobody's to see or to touch. Follows screens that are plugged in, taken away and turned.
 */
export function coverOtherScreens(
  screens: Screens,
  own: Pick<BrowserWindow, 'getBounds'>,
  open: (display: Display) => Pick<BrowserWindow, 'setBounds' | 'destroy'>,
): void {
  const covers = new Map<number, ReturnType<typeof open>>();
  const follow = () => {
    const ownId = screens.getDisplayMatching(own.getBounds()).id;
    const others = screens.getAllDisplays().filter(({ id }) => id !== ownId);
    for (const [id, cover] of covers) {
      if (others.some((other) => other.id === id)) continue;
      covers.delete(id);
      cover.destroy();
    }
    for (const display of others) {
      const cover = covers.get(display.id) ?? open(display);
      covers.set(display.id, cover);
      cover.setBounds(display.bounds);
    }
  };
  follow();
  screens.on('display-added', follow);
  screens.on('display-removed', follow);
  screens.on('display-metrics-changed', follow);
}

/** An empty window that takes no key and no place in a list of windows. It loads no page. */
export function coverOptions({ bounds }: Display): BrowserWindowConstructorOptions {
  return {
    ...bounds,
    frame: false,
    fullscreen: true,
    focusable: false,
    skipTaskbar: true,
    closable: false,
    backgroundColor: PAPER,
    webPreferences: { sandbox: true, devTools: false, javascript: false },
  };
}
