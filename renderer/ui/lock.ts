import { mayPress } from '../../core/keys-pressed.ts';

/**
 * Keeps a page from becoming a browser again: no menu on a long press or right click, nothing dropped or dragged, no
 * shortcut, no zoom. The window of Gatehouse does the same outside the page; a kiosk browser has only this and its
 * policy file.
 *
 * @param target the window the page lives in
 */
export function lockPage(target: Window): void {
  const stop = (event: Event) => event.preventDefault();
  for (const name of ['contextmenu', 'dragstart', 'dragover', 'drop', 'gesturestart']) {
    target.addEventListener(name, stop, { capture: true });
  }
  target.addEventListener(
    'keydown',
    (event) => {
      const { key, ctrlKey: control, altKey: alt, shiftKey: shift, metaKey: meta } = event;
      if (!mayPress({ key, control, alt, shift, meta })) stop(event);
    },
    { capture: true },
  );
  // Two fingers on a trackpad, and Control with the wheel. A listener that may stop it has to say so.
  target.addEventListener('wheel', (event) => event.ctrlKey && stop(event), { capture: true, passive: false });
}

/** The office's own computers keep their browser: only they come over TLS. */
export function isAtTablet({ protocol }: Pick<Location, 'protocol'>): boolean {
  return protocol !== 'https:';
}
