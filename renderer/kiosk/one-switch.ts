/**
 * The kiosk with one switch: a button on a wheelchair or a table that types Space or Enter and nothing else. The first
 * press, where nothing can be pressed or has been typed, begins; then a frame goes from control to control, and a press
 * takes the one it is on.
 */
import { useEffect } from 'react';
import { typeBySwitch } from '../ui/keyboard/touch-typing.ts';
import { createScan } from './scan.ts';

/** A scanner's code ends with Enter too: so soon after a letter, Enter is no switch. */
const AFTER_LETTERS_MS = 500;

/** Lets whoever presses one switch use every page; a touch or another key ends it. */
export function useOneSwitch(): void {
  useEffect(() => {
    const scan = createScan(typeBySwitch);
    let lettersAt = Number.NEGATIVE_INFINITY;
    const pressed = (event: KeyboardEvent) => {
      if (!event.isTrusted) return;
      if (event.key !== ' ' && event.key !== 'Enter') {
        lettersAt = event.timeStamp;
        scan.end();
        return;
      }
      if (!scan.isOn() && !(event.timeStamp - lettersAt > AFTER_LETTERS_MS && begins(event))) return;
      event.preventDefault();
      event.stopPropagation();
      // Many press long: a held switch is one press.
      if (event.repeat) return;
      if (scan.isOn()) scan.take();
      else scan.begin();
    };
    addEventListener('keydown', pressed, { capture: true });
    addEventListener('pointerdown', scan.end, { capture: true });
    return () => {
      scan.end();
      removeEventListener('keydown', pressed, { capture: true });
      removeEventListener('pointerdown', scan.end, { capture: true });
    };
  }, []);
}

/** Whether a press is of no use to anything but a switch: no control has the focus, or a field where nothing stands yet. */
function begins({ key, repeat }: KeyboardEvent): boolean {
  if (repeat) return false;
  const focused = document.activeElement;
  if (focused instanceof HTMLInputElement && focused.type === 'text') return key === ' ' && focused.value === '';
  return focused === null || !focused.matches('button, a, input, textarea, select');
}
