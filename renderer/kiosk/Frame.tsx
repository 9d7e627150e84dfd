import { lazy, type ReactNode, Suspense } from 'react';
import { Shell } from '../ui/Shell.tsx';
import { useWords } from '../words/words.ts';
import { Aids } from './Aids.tsx';
import { useKiosk } from './context.ts';
import { useTouchTyping } from './keyboard/touch-typing.ts';

const OnScreenKeyboard = lazy(() => import('./keyboard/OnScreenKeyboard.tsx'));

/** The frame of every page of the kiosk: the school, what stands beside its name, and the aids. */
export function Frame({ beside, children }: { beside?: ReactNode; children: ReactNode }) {
  const t = useWords();
  const { school } = useKiosk();
  const { field, hide } = useTouchTyping();
  return (
    <Shell
      schoolName={school.schoolName}
      initial={school.initial}
      crest={school.crest}
      band={school.demonstration ? t('school.demonstration') : null}
      beside={beside}
      aids={<Aids />}
      keyboard={
        field && (
          <Suspense>
            <OnScreenKeyboard field={field} onHide={hide} />
          </Suspense>
        )
      }
    >
      {children}
    </Shell>
  );
}
