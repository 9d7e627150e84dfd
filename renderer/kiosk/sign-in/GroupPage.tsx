import { MOST_MEMBERS } from '../../../core/expected.ts';
import { useWords } from '../../words/words.ts';
import { TypingPage } from '../TypingPage.tsx';
import type { PageProps } from './page-of.tsx';

/** How many adults the leader of a group brings, where the office was given no list. */
export function GroupPage({ context, send }: PageProps) {
  const t = useWords();
  const check = (typed: string) => {
    if (typed.trim() === '') return t('group.empty');
    if (!/^\s*\d{1,6}\s*$/.test(typed)) return t('group.not a number');
    return Number(typed) > MOST_MEMBERS ? t('group.too many', { most: MOST_MEMBERS }) : null;
  };
  const { headcount } = context.answers;
  return (
    <TypingPage
      heading={t('group.title')}
      hint={t('group.lead')}
      start={headcount == null ? '' : String(headcount)}
      autoComplete="off"
      inputMode="numeric"
      check={check}
      onDone={(typed) => send({ type: 'headcount', headcount: Number(typed) })}
      onBack={() => send({ type: 'back' })}
    />
  );
}
