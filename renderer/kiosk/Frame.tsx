import type { ReactNode } from 'react';
import { Shell } from '../ui/Shell.tsx';
import { useWords } from '../words/words.ts';
import { Aids } from './Aids.tsx';
import { useKiosk } from './context.ts';

/** The frame of every page of the kiosk: the school, what stands beside its name, and the aids. */
export function Frame({ beside, children }: { beside?: ReactNode; children: ReactNode }) {
  const t = useWords();
  const { school } = useKiosk();
  return (
    <Shell
      schoolName={school.schoolName}
      initial={school.initial}
      crest={school.crest}
      band={school.demonstration ? t('school.demonstration') : null}
      beside={beside}
      aids={<Aids />}
    >
      {children}
    </Shell>
  );
}
