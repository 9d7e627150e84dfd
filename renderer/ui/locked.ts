import { useEffect } from 'react';

const LOOK_EVERY_MS = 5_000;

/** While the service does not answer: it may have been started anew and wait for a key, which has a page of its own. */
export function useLockedPage(): void {
  useEffect(() => {
    const timer = setInterval(() => {
      fetch('/api/lock').then(
        (response) => response.ok && location.replace('/locked/'),
        () => undefined,
      );
    }, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, []);
}
