import { useEffect } from 'react';

/** A scanner types a code in one go; nobody's fingers are that fast for five letters and Enter. */
const LONGEST_GAP_MS = 100;
const LEAST_LETTERS = 5;

/**
 * Hears a USB scanner, which types like a keyboard and ends with Enter, wherever the focus is.
 *
 * @param onScan is given what was scanned, as it was typed; keep it the same between drawings
 */
export function useScanner(onScan: (code: string) => void): void {
  useEffect(() => {
    let typed = '';
    let last = 0;
    const hear = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const inOneGo = event.timeStamp - last <= LONGEST_GAP_MS;
      if (event.key === 'Enter') {
        const scanned = inOneGo ? typed : '';
        typed = '';
        if (scanned.length < LEAST_LETTERS) return;
        // Otherwise Enter would also press whatever button has the focus.
        event.preventDefault();
        event.stopPropagation();
        onScan(scanned);
      } else if (event.key.length === 1) {
        typed = inOneGo ? typed + event.key : event.key;
        last = event.timeStamp;
      }
    };
    window.addEventListener('keydown', hear, { capture: true });
    return () => window.removeEventListener('keydown', hear, { capture: true });
  }, [onScan]);
}
