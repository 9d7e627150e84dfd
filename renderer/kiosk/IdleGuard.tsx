import { useCallback, useEffect, useRef, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useWords } from '../words/words.ts';

/** Time to answer the warning: WCAG 2.2.1 asks for 20 seconds, and somebody may be holding a child. */
export const WARNING_SECONDS = 30;

interface IdleGuardProps {
  /** How long nobody touches anything before the warning. */
  seconds: number;
  onWipe: () => void;
}

/** Clears the screen of somebody who went away: warns first, and can be put off as often as one likes. */
export function IdleGuard({ seconds, onWipe }: IdleGuardProps) {
  const [warning, setWarning] = useState(false);
  const stay = useCallback(() => setWarning(false), []);

  useEffect(() => {
    if (warning) return;
    const warn = () => setWarning(true);
    let timer = setTimeout(warn, seconds * 1000);
    const restart = () => {
      clearTimeout(timer);
      timer = setTimeout(warn, seconds * 1000);
    };
    for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, restart, true);
    return () => {
      clearTimeout(timer);
      for (const sign of SIGNS_OF_LIFE) window.removeEventListener(sign, restart, true);
    };
  }, [seconds, warning]);

  return warning ? <IdleWarning onStay={stay} onWipe={onWipe} /> : null;
}

const SIGNS_OF_LIFE = ['pointerdown', 'keydown', 'input', 'wheel'] as const;

function IdleWarning({ onStay, onWipe }: { onStay: () => void; onWipe: () => void }) {
  const t = useWords();
  const [left, setLeft] = useState(WARNING_SECONDS);
  const wipe = useRef(onWipe);
  wipe.current = onWipe;

  useEffect(() => {
    const end = setTimeout(() => wipe.current(), WARNING_SECONDS * 1000);
    const count = setInterval(() => setLeft((seconds) => Math.max(0, seconds - 1)), 1000);
    return () => {
      clearTimeout(end);
      clearInterval(count);
    };
  }, []);

  return (
    <Dialog
      urgent
      title={t('idle.title')}
      onClose={onStay}
      actions={
        <>
          <Button look="main" onClick={onStay}>
            {t('idle.stay')}
          </Button>
          <Button onClick={onWipe}>{t('idle.clear')}</Button>
        </>
      }
    >
      {/* Said once; the number counts in silence. */}
      <p className="unseen">{t('idle.said')}</p>
      <p aria-hidden="true">{t('idle.text', { count: left })}</p>
    </Dialog>
  );
}
