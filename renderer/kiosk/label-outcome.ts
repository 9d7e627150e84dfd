import { useEffect, useState } from 'react';
import type { BadgeOutcome } from '../../core/printing.ts';
import { reach } from '../ui/api.ts';

const LOOK_EVERY_MS = 400;
/** After this long a visitor is told to wait for a person, whatever the printer does later. */
const PATIENCE_MS = 2000;

/**
 * What became of a label that is being printed: null while nobody knows, and that it is slow after two seconds.
 *
 * @param ask asks the service; keep it the same between drawings
 */
export function useLabelOutcome(
  ask: () => Promise<{ outcome: BadgeOutcome }>,
): Exclude<BadgeOutcome, 'still printing'> | 'slow' | null {
  const [outcome, setOutcome] = useState<BadgeOutcome>('still printing');
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const patience = setTimeout(() => setSlow(true), PATIENCE_MS);
    return () => clearTimeout(patience);
  }, []);
  useEffect(() => {
    if (outcome !== 'still printing') return;
    const look = async () => {
      const answer = await reach(ask());
      if (answer.reached) setOutcome(answer.value.outcome);
    };
    look();
    const timer = setInterval(look, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [ask, outcome]);
  if (outcome !== 'still printing') return outcome;
  return slow ? 'slow' : null;
}
