/** How often one address may ask: so many at once, and so many a second after that. An office page asks three. */
const BURST = 120;
const EACH_SECOND = 40;
/** Addresses that are remembered at a time; a school has fewer computers. */
const MOST_KNOWN = 1_000;

/**
 * Counts requests by address, as a bucket that fills again.
 *
 * @param now milliseconds that only go forward
 */
export function createRate(now: () => number): (address: string) => boolean {
  const buckets = new Map<string, { left: number; at: number }>();
  return (address) => {
    const at = now();
    const before = buckets.get(address) ?? { left: BURST, at };
    const left = Math.min(BURST, before.left + ((at - before.at) / 1000) * EACH_SECOND);
    buckets.delete(address);
    if (buckets.size >= MOST_KNOWN) forgetOldest(buckets);
    buckets.set(address, { left: Math.max(0, left - 1), at });
    return left >= 1;
  };
}

function forgetOldest(buckets: Map<string, unknown>): void {
  const [oldest] = buckets.keys();
  if (oldest !== undefined) buckets.delete(oldest);
}
