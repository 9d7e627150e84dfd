import type { ReactNode } from 'react';
import { Shell } from '../ui/Shell.tsx';
import { useWords } from '../words/words.ts';
import { useSchool } from './context.ts';
import { TroubleBand } from './damage/TroubleBand.tsx';
import { LostBand } from './LostBand.tsx';

/** The frame of every page of the office. */
export function Frame({ beside, children }: { beside?: ReactNode; children: ReactNode }) {
  const t = useWords();
  const { schoolName, initial, crest, demonstration } = useSchool();
  return (
    <Shell
      schoolName={schoolName}
      initial={initial}
      crest={crest}
      band={demonstration ? t('school.demonstration') : null}
      beside={beside}
    >
      <LostBand />
      <TroubleBand />
      {children}
    </Shell>
  );
}
