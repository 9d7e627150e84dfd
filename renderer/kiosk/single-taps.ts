import { useEffect } from 'react';

/**
 * Keeps the second touch of a double tap from the page that the first one led to: a shaky hand would answer a question
 * nobody has read. On the same page a second touch counts, as "One more" needs.
 */
export function useSingleTaps(): void {
  useEffect(() => {
    let heading: string | null = null;
    const tapped = (event: MouseEvent) => {
      const now = document.querySelector('h1')?.textContent ?? null;
      if (event.detail <= 1) heading = now;
      else if (now !== heading) {
        event.preventDefault();
        event.stopPropagation();
      }
    };
    addEventListener('click', tapped, { capture: true });
    return () => removeEventListener('click', tapped, { capture: true });
  }, []);
}
