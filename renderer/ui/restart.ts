/** Starting a screen anew by itself, when a fault of the program broke it and nobody may be there to do it. */

/** Long enough to read the sentence that stands there meanwhile. */
export const RESTART_MS = 20_000;
/** A screen that breaks again and again is left alone for this long between two tries. */
export const REST_MS = 5 * 60_000;
const MOST_RESTARTS = 3;
const WITHIN_MS = 10 * 60_000;
const ASK_AGAIN_MS = 2_000;

/** Instants of restarts, and nothing else. It outlives a reload, which forgets the visitor, and not the browser's tab. */
const NAME = 'restarts';

/** How long to wait before the next restart (ms), which is remembered here. */
export function restartDelay(memory: Pick<Storage, 'getItem' | 'setItem'>, now: number): number {
  const recent = remembered(memory).filter((at) => at <= now && now - at < WITHIN_MS);
  try {
    memory.setItem(NAME, JSON.stringify([...recent, now]));
  } catch {
    // A browser that keeps nothing restarts more often.
  }
  return recent.length < MOST_RESTARTS ? RESTART_MS : REST_MS;
}

function remembered(memory: Pick<Storage, 'getItem'>): number[] {
  try {
    const read: unknown = JSON.parse(memory.getItem(NAME) ?? '[]');
    return Array.isArray(read) ? read.filter((at) => typeof at === 'number') : [];
  } catch {
    return [];
  }
}

/**
 * Loads the page again once the service answers: a reload without it would leave the browser's own fault page, which
 * never comes back.
 *
 * @returns what gives it up
 */
export function restartSoon(reload: () => void = () => location.reload()): () => void {
  let timer = setTimeout(ask, restartDelay(sessionStorage, Date.now()));
  async function ask(): Promise<void> {
    const isThere = await fetch('/api/kiosk.state').then(
      (answer) => answer.status < 500,
      () => false,
    );
    if (isThere) reload();
    else timer = setTimeout(ask, ASK_AGAIN_MS);
  }
  return () => clearTimeout(timer);
}

/**
 * Whether a fault that nothing caught is one of the program. Answers that did not come are not, and neither is what
 * the browser itself gave up or complains about.
 */
export function isProgramFault(problem: unknown): boolean {
  return problem instanceof Error && problem.name !== 'TRPCClientError' && !(problem instanceof DOMException);
}
